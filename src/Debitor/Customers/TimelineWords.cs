using System.Globalization;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Prevention;
using Debitor.Core.Refusals;
using Debitor.Core.Strategy;
using Debitor.Core.Supply;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Prevention;
using Debitor.Strategy;

namespace Debitor.Customers;

/// <summary>Puts what happened into sentences.</summary>
internal sealed class TimelineWords(Words words, IReadOnlyDictionary<long, Person> people)
{
    public string Say(TimelineEvent one) => Say(one.Key, one.Facts);

    public string Say(string key, IReadOnlyList<(string Name, object Value)> facts)
    {
        var field = facts.FirstOrDefault(fact => fact.Name == "field").Value as string;
        return words[key, [.. facts.Select(fact => (fact.Name, Word(fact.Name, fact.Value, field)))]];
    }

    /// <summary>The name of a field of a card or a document.</summary>
    public static string Field(Words words, string field)
    {
        var key = $"card-field.{field.Replace('_', '-')}";
        return words.Has(key) ? words[key] : field;
    }

    private object Word(string name, object value, string? field) => (name, value) switch
    {
        (_, ItemKind kind) => words.Of("kind", kind),
        (_, AdjustmentKind kind) => words.Of("adjustment", kind),
        (_, Channel channel) => words.Of("channel", channel),
        (_, ActivityResult result) => words.Of("result", result),
        (_, PreventionItem item) => words.Of("prevention-item", item),
        (_, CheckResult result) => words.Of("check-result", result),
        (_, TermsKind kind) => words.Of("terms-kind", kind),
        (_, ConditionTrend trend) => words.Of("condition-trend", trend),
        (_, ConditionSource source) => words.Of("condition-source", source),
        (_, ValueTuple<PaperKind, PaperState> paper) => PaperSentences.Of(words, paper.Item1, paper.Item2),
        (_, RefusalState state) => words.Of("refusal-state", state),
        (_, SkipReason skip) => words.Of("skip", skip),
        ("rule", string rule) => StepWords.Name(words, rule),
        ("field", string changed) => Field(words, changed),
        ("old" or "new", string text) => Value(field, text),
        _ => value,
    };

    // Ids and words of the database are shown as people know them.
    private string Value(string? field, string text) => field switch
    {
        "manager" when long.TryParse(text, CultureInfo.InvariantCulture, out var id) =>
            people.GetValueOrDefault(id)?.Name ?? text,
        "role" or "person" when StoredWord.TryParse<ContactRole>(text, out var role) => words.Of("contact-role", role),
        "country" => PlaceChoices.Country(words, text),
        "time_zone" => PlaceChoices.Zone(words, text),
        "public_buyer" when StoredWord.TryParse<PublicBuyerGround>(text, out var ground) =>
            words.Of("public-buyer", ground),
        "decides" when text == "yes" => words["word.yes"],
        _ => text,
    };
}
