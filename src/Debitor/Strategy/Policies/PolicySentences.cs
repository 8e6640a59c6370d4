using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Strategy.Policies;
using Debitor.Languages;

namespace Debitor.Strategy.Policies;

/// <summary>Puts what is wrong with a policy into sentences: what, and what to do.</summary>
internal static class PolicySentences
{
    private const int CharsShown = 80;

    public static string Of(PolicyRemark remark, Words words)
    {
        (string, object)[] facts = [.. remark.Facts.Select(fact => (fact.Name, Said(fact.Value, words)))];
        var what = words[remark.Key, facts];
        var remedy = $"{remark.Key}.remedy";
        return words.Has(remedy) ? $"{what} {words[remedy, facts]}" : what;
    }

    /// <summary>With its place: <c>policy.yaml(12,5): …</c>.</summary>
    public static string Of(PolicyRemark remark, string file, Words words) =>
        $"{file}({remark.Line},{remark.Column}): {words.Of("policy-severity", remark.Severity)}: {Of(remark, words)}";

    /// <summary>What two policies say differently: <c>first-call: when.days 1 → 3</c>.</summary>
    public static string Of(PolicyChange change, Words words)
    {
        var subject = change.Subject.Length > 0 ? change.Subject : words["policy-verb.itself"];
        (string, object)[] facts =
        [
            ("field", change.Field), ("before", Short(change.Before)), ("after", Short(change.After)),
        ];
        var key = change switch
        {
            { Before: null } => "policy-verb.added",
            { After: null } => "policy-verb.gone",
            _ => "policy-verb.was",
        };
        return $"{subject}: {words[key, facts]}";
    }

    /// <summary>How many contacts the day would have.</summary>
    public static string Of(PolicyPeak peak, DateOnly on, Words words) => words[
        "policy-verb.peak", ("day", on), ("now", peak.Now), ("then", peak.Then), ("over", peak.CarriedOver)];

    /// <summary>Why not.</summary>
    public static string Of(PolicyRefusal refusal, PolicyAnswer answer, Words words)
    {
        var role = answer.WaitsFor is { } wanted ? words.Of("role", wanted) : "";
        return words.Of(
            "policy-refusal", refusal, ("max", PublishPolicy.ReasonCharsMax), ("now", answer.Peak?.Now ?? 0),
            ("then", answer.Peak?.Then ?? 0), ("role", role));
    }

    /// <summary>A member of an enum as people call it.</summary>
    public static object Said(object value, Words words) => value switch
    {
        PersonRole role => words.Of("role", role),
        ContactRole role => words.Of("contact-role", role),
        Channel channel => words.Of("channel", channel),
        Consequence consequence => words.Of("policy-consequence", consequence),
        DebtorType type => PolicyChoices.Of(type),
        IEnumerable<PersonRole> roles => string.Join(" → ", roles.Select(role => words.Of("role", role))),
        _ => value,
    };

    private static string Short(string? text)
    {
        var line = (text ?? "").Replace('\n', ' ');
        return line.Length <= CharsShown ? line : line[..(CharsShown - 1)] + "…";
    }
}
