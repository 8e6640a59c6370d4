using Debitor.Core.Prevention;
using Debitor.Platform.Web;
using Debitor.Strategy;

namespace Debitor.Prevention;

/// <summary>What the policy in force asks of prevention.</summary>
internal static class PreventionPolicy
{
    public static PreventionTerms Of(Workplace desk) => Of(desk.Inputs);

    /// <summary>Rules put together by hand say nothing of it.</summary>
    public static PreventionTerms Of(PlanningInputs inputs) => inputs.Book?.Prevention ?? PreventionTerms.Usual;
}
