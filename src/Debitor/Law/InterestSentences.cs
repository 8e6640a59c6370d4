using System.Globalization;
using Debitor.Core.Languages;
using Debitor.Core.Law;
using Debitor.Languages;

namespace Debitor.Law;

/// <summary>Puts calculations of interest into words.</summary>
internal static class InterestSentences
{
    public static string Refusal(Words words, InterestQuestion question, InterestRefusal refusal) => words.Of(
        "interest-problem", refusal.Problem, ("table", Table(words, refusal.Table)), ("day", Day(words, refusal.Day)),
        ("iso", refusal.Day is { } day ? day.ToString("O", CultureInfo.InvariantCulture) : ""),
        ("to", question.Through), ("currency", question.Currency.Code),
        ("country", question.Terms is EuTerms eu ? eu.Country : ""));

    public static string Note(Words words, InterestNote note) => words.Of(
        "interest-note", note.Kind, ("day", Day(words, note.Day)), ("table", Table(words, note.Table)));

    public static string Reading(Words words, ReadingKind kind) => words.Of("interest-reading", kind);

    /// <summary>What the rate of the rows is for: a year, a day, a part of the key rate for a day.</summary>
    public static string RateUnit(Words words, InterestTerms terms) => terms switch
    {
        RuPenaltyTerms { KeyRateFraction: { } part } => words["interest-rate.key-rate-part", ("part", $"1/{part}")],
        RuPenaltyTerms or ContractTerms { PercentADay: not null } => words["interest-rate.day"],
        Ua625Terms { Inflation: not null } => words["interest-rate.year-and-inflation"],
        _ => words["interest-rate.year"],
    };

    private static string Day(Words words, DateOnly? day) =>
        day is { } known ? Written.Day(known, words.Language) : "";

    private static string Table(Words words, RateTableKind? table) =>
        table is { } kind ? words.Of("rate-table", kind) : "";
}
