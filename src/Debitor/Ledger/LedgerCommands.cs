using System.CommandLine;
using Debitor.Shell;

namespace Debitor.Ledger;

/// <summary>The verbs of the ledger.</summary>
internal static class LedgerCommands
{
    public static void AddTo(Command root, GlobalOptions options)
    {
        root.Add(AgeingVerb.Make(options));
        root.Add(StatementVerb.Make(options));
        LedgerChangeCommands.AddTo(root, options);
    }
}
