using System.CommandLine;
using Debitor.Conversation;
using Debitor.Prevention;
using Debitor.Refusals;
using Debitor.Shell;

namespace Debitor.Strategy;

/// <summary>The verbs of the plan.</summary>
internal static class StrategyCommands
{
    public static void AddTo(Command root, GlobalOptions options)
    {
        root.Add(PlanVerb.Make(options));
        root.Add(TodayVerb.Make(options));
        root.Add(DossierVerb.Make(options));
        root.Add(ExplainVerb.Make(options));
        root.Add(PrepareVerb.Make(options));
        root.Add(PreventionVerb.Make(options));
        root.Add(RefusalsVerb.Make(options));
    }
}
