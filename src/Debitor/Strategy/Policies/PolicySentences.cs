using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Strategy.Policies;
using Debitor.Languages;

namespace Debitor.Strategy.Policies;

/// <summary>Puts what is wrong with a policy into sentences: what, and what to do.</summary>
internal static class PolicySentences
{
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
}
