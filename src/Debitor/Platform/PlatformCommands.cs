using System.CommandLine;
using Debitor.Platform.Audit;
using Debitor.Shell;

namespace Debitor.Platform;

/// <summary>The verbs about the installation itself.</summary>
internal static class PlatformCommands
{
    public static void AddTo(Command root, GlobalOptions options)
    {
        root.Add(JournalVerb.Make(options));
        root.Add(DoctorVerb.Make(options));
    }
}
