namespace Debitor.Core.Law;

/// <summary>What a country made of Directive 2011/7/EU.</summary>
/// <param name="Table">The rate it starts from; null: one of its own that is not among the tables.</param>
/// <param name="Margin">Points above it.</param>
/// <param name="Mode">Which half-year's rate counts.</param>
/// <param name="UpToHalf">Whether the sum is rounded up to half a point.</param>
/// <param name="Since">From when this holds, where later than the directive.</param>
/// <param name="IsMinimum">Whether only the directive's minimum is known here.</param>
public sealed record EuNation(
    RateTableKind? Table, decimal Margin, RateMode Mode = RateMode.Split, bool UpToHalf = false,
    DateOnly? Since = null, bool IsMinimum = false)
{
    private static readonly EuNation Minimum = new(RateTableKind.EuReferenceRate, 8, IsMinimum: true);

    private static readonly EuNation OwnRate = new(null, 8);

    // The sources are in docs/specs/interest.md. Countries outside the euro, and Austria and Poland, count from a
    // rate of their own central bank.
    private static readonly Dictionary<string, EuNation> ByCountry = new(StringComparer.Ordinal)
    {
        ["EU"] = Minimum,
        ["DE"] = new(RateTableKind.DeBaseRate, 9, Since: new DateOnly(2014, 7, 29)),
        ["FR"] = new(RateTableKind.EuReferenceRate, 10),
        ["BE"] = new(RateTableKind.EuReferenceRate, 8, UpToHalf: true),
        ["IE"] = new(RateTableKind.EuReferenceRate, 8, RateMode.FixedAtPayment),
        ["AT"] = OwnRate with { Margin = 9.2m },
        ["PL"] = OwnRate with { Margin = 10 },
    };

    /// <summary>The countries that are known, in order.</summary>
    public static IReadOnlyList<string> Countries { get; } =
    [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "EU", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
        "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ];

    /// <summary>The rules of a country; null when it is not in the Union.</summary>
    public static EuNation? Of(string country) => country switch
    {
        "BG" or "CZ" or "DK" or "HU" or "RO" or "SE" => OwnRate,
        _ when ByCountry.TryGetValue(country, out var nation) => nation,
        _ => Countries.Contains(country) ? Minimum : null,
    };
}
