namespace Debitor.Core.Law;

/// <summary>The terms of a country.</summary>
/// <param name="Years">For the principal.</param>
internal sealed record LimitationLaw(int Years)
{
    /// <summary>For a penalty, where it differs.</summary>
    public int? PenaltyYears { get; init; }

    /// <summary>Whether the term goes on to 31 December.</summary>
    public bool EndsWithYear { get; init; }

    /// <summary>Whether a new term after an admission goes on to 31 December, too.</summary>
    public bool RestartEndsWithYear { get; init; }

    /// <summary>Whether a part payment begins the term anew.</summary>
    public bool PaymentAdmits { get; init; }

    /// <summary>Whether an admission in writing helps after the term as well.</summary>
    public bool AdmissionRevives { get; init; }

    /// <summary>For how many days a claim stops the term; zero: it does not.</summary>
    public int ClaimDays { get; init; }

    /// <summary>The longest there is, from the breach.</summary>
    public int? YearsMax { get; init; }

    /// <summary>Whether a last day that is none of work moves to the next one.</summary>
    public bool MovesToWorkingDay { get; init; }

    /// <summary>Whether the figures are general knowledge.</summary>
    public bool IsUnchecked { get; init; }

    /// <summary>Whether what is left after a claim is six months at least.</summary>
    public bool LengthensAfterClaim { get; init; }

    /// <summary>Days on which the term does not run.</summary>
    public (DateOnly From, DateOnly To)? Freeze { get; init; }

    /// <summary>Terms that ended on these days were extended by law, and nobody knows until when.</summary>
    public (DateOnly From, DateOnly To)? Extension { get; init; }

    /// <summary>The law of a country; null when it is not known here.</summary>
    // Russia: ГК РФ ст. 191-207. Ukraine: ЦКУ ст. 253-267 and Final provisions p. 12 and 19. Sources in
    // docs/specs/limitation.md; the others are general knowledge.
    public static LimitationLaw? Of(string country) => country switch
    {
        "RU" => new LimitationLaw(3)
        {
            ClaimDays = 30,
            YearsMax = 10,
            AdmissionRevives = true,
            MovesToWorkingDay = true,
        },
        "UA" => new LimitationLaw(3)
        {
            PenaltyYears = 1,
            MovesToWorkingDay = true,
            Freeze = (new(2024, 1, 30), MartialLawUntil),
            Extension = (QuarantineFrom, new(2024, 1, 29)),
        },
        "GB" => new LimitationLaw(6) { PaymentAdmits = true, IsUnchecked = true },
        "DE" => new LimitationLaw(3) { EndsWithYear = true, PaymentAdmits = true, IsUnchecked = true },
        "FR" or "ES" => new LimitationLaw(5) { IsUnchecked = true },
        "PL" => new LimitationLaw(2) { EndsWithYear = true, RestartEndsWithYear = true, IsUnchecked = true },
        "IT" => new LimitationLaw(10) { IsUnchecked = true },
        _ => null,
    };

    /// <summary>How else the law of a country is read, beside what concerns events.</summary>
    public IEnumerable<(LimitationReadingKind Kind, LimitationLaw Law)> Readings(string country)
    {
        if (ClaimDays > 0)
            yield return (LimitationReadingKind.SixMonthsAfterClaim, this with { LengthensAfterClaim = true });
        if (Freeze is not null)
        {
            yield return (
                LimitationReadingKind.WithoutQuarantine,
                this with { Freeze = (QuarantineFrom, MartialLawUntil), Extension = null });
            yield return (LimitationReadingKind.PartPaymentAdmits, this with { PaymentAdmits = true });
        }

        switch (country)
        {
            case "GB":
                yield return (LimitationReadingKind.Scotland, this with { Years = 5 });
                break;
            case "PL":
                yield return (LimitationReadingKind.NotSale, this with { Years = 3 });
                break;
            case "IT":
                yield return (LimitationReadingKind.Periodic, this with { Years = 5 });
                break;
        }
    }

    private static readonly DateOnly QuarantineFrom = new(2020, 3, 12);

    // Law 4434-IX: the suspension was repealed from 04.09.2025.
    private static readonly DateOnly MartialLawUntil = new(2025, 9, 3);
}
