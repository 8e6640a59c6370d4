using System.Text.RegularExpressions;
using Debitor.Conversation.Guard;
using Debitor.Core.Conversation.Guard;
using Debitor.Core.Languages;
using Debitor.Core.Strategy.Policies;

namespace Debitor.Strategy.Policies;

/// <summary>Looks at the words of a policy: the language guard, and fields that nothing fills in.</summary>
internal static partial class PolicyWording
{
    /// <summary>The fields of a template.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["person", "customer", "company", "manager", "document", "sum", "due", "days", "answer-by", "phone"];

    /// <summary>What is wrong with the words of a policy.</summary>
    public static IEnumerable<PolicyRemark> Of(PolicyBook book, PolicyText places)
    {
        List<(string Path, string Text)> texts = [("title", book.Title)];
        texts.AddRange(book.Segments.Select((one, i) => ($"segments[{i}].title", one.Title)));
        texts.AddRange(
            from pair in book.Ladder.Index()
            where pair.Item.Title is not null
            select ($"ladder[{pair.Index}].title", pair.Item.Title));
        foreach (var template in book.Templates)
        {
            if (template.Subject is { } subject) texts.Add(($"templates.{template.Name}.subject", subject));
            texts.Add(($"templates.{template.Name}.text", template.Text));
        }

        var context = new GuardContext(GuardTextKind.Say, AllowedBy(book));
        return texts.SelectMany(one => Text(one.Path, one.Text, book, context, places));
    }

    /// <summary>What may be named to a debtor, because the policy carries it out.</summary>
    public static LawfulConsequences AllowedBy(PolicyBook book)
    {
        var allowed = LawfulConsequences.None;
        foreach (var can in PolicyChecks.CarriedOut(book))
        {
            allowed |= can switch
            {
                Consequence.Penalty => LawfulConsequences.Penalty,
                Consequence.SupplyStop => LawfulConsequences.SupplyStop,
                Consequence.Claim => LawfulConsequences.Claim,
                Consequence.Court => LawfulConsequences.Court,
            };
        }

        return allowed;
    }

    private static IEnumerable<PolicyRemark> Text(
        string path, string text, PolicyBook book, GuardContext context, PolicyText places)
    {
        var (line, column) = places.Of(path);
        foreach (Match field in Field().Matches(text))
        {
            if (Fields.Contains(field.Groups[1].Value)) continue;
            yield return new PolicyRemark(
                line, column, PolicySeverity.Error, path, "policy-read.field-unknown",
                ("read", field.Value), ("known", string.Join(", ", Fields)));
        }

        var filled = Field().Replace(text, match => Sample(match.Groups[1].Value, book.Language));
        foreach (var found in GuardFiles.Check(book.Language, filled, context))
        {
            var isError = (int)found.Severity <= (int)book.Guard;
            yield return new PolicyRemark(
                line, column, isError ? PolicySeverity.Error : PolicySeverity.Warning, path, "policy-read.guard",
                ("read", filled.Substring(found.Start, found.Length)), ("why", found.Why), ("advice", found.Advice));
        }
    }

    private static string Sample(string field, Language language) => (field, language) switch
    {
        ("sum", Language.Ru) => "120 000,00 ₽",
        ("sum", Language.Uk) => "120 000,00 ₴",
        ("sum", Language.En) => "€12,000.00",
        ("due" or "answer-by", Language.Ru) => "15 июня 2026",
        ("due" or "answer-by", Language.Uk) => "15 червня 2026",
        ("due" or "answer-by", Language.En) => "15 June 2026",
        ("days", _) => "12",
        ("document", _) => "318",
        ("phone", _) => "+44 20 7946 0000",
        (_, Language.Ru) => "Анна Сергеевна",
        (_, Language.Uk) => "Анна Сергіївна",
        (_, Language.En) => "Anna Sergeeva",
    };

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Field();
}
