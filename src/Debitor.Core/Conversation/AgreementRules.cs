using Debitor.Core.Ledger;
using Debitor.Core.Strategy;

namespace Debitor.Core.Conversation;

/// <summary>Why an agreement can't be fixed as it was given.</summary>
public enum AgreementRefusal
{
    /// <summary>An agreement to pay has a day; "soon" is none.</summary>
    NoDay,

    /// <summary>An agreement to pay has a sum.</summary>
    NoSum,

    /// <summary>The day lies before the talk.</summary>
    InPast,

    /// <summary>The day lies so far ahead that it must be a slip.</summary>
    TooFar,

    /// <summary>More than is open.</summary>
    AboveDebt,

    /// <summary>Nothing is owed in that currency.</summary>
    OtherCurrency,

    /// <summary>Nothing is open any more of a document that was named.</summary>
    ItemPaid,

    /// <summary>A document that was named is none of this customer, company and currency.</summary>
    ItemUnknown,

    /// <summary>Instalments come one after another.</summary>
    PartsNotRising,

    /// <summary>Instalments add up to what was agreed.</summary>
    PartsDoNotAddUp,

    /// <summary>A promise is one sum by one day, a schedule at least two.</summary>
    WrongNumberOfParts,

    /// <summary>A guarantee letter is expected by a day.</summary>
    NoLetterDay,

    /// <summary>The letter comes before the money that it guarantees.</summary>
    LetterAfterPayment,

    /// <summary>From this sum on, or after a broken promise, the letter has to come on paper.</summary>
    LetterOnPaper,

    /// <summary>A meeting has a day and an hour.</summary>
    NoHour,

    /// <summary>Where the customer is, the hour has passed already.</summary>
    HourPassed,

    /// <summary>Nobody meets on a day of rest.</summary>
    MeetingOnDayOff,

    /// <summary>What was said has to be written down: the lawyers start from it.</summary>
    NoReason,
}

/// <summary>What is done with a promise for a day on which the customer's bank is closed.</summary>
public enum DayOffRule
{
    /// <summary>It is moved to the next working day, and this is told.</summary>
    Move,

    /// <summary>It stays, with a warning.</summary>
    Warn,
}

/// <summary>What deserves to be told about an agreement that was fixed.</summary>
public enum AgreementNotice
{
    /// <summary>A day of payment was moved to the next working day.</summary>
    DayMoved,

    /// <summary>A day of payment is a day of rest.</summary>
    DayOff,

    /// <summary>It takes the place of one that stood.</summary>
    ReplacesEarlier,
}

/// <summary>A sum by a day as it was typed.</summary>
public readonly record struct ProposedPart(DateOnly? DueOn, long? AmountMinor);

/// <summary>An agreement as it was typed.</summary>
public sealed record ProposedAgreement
{
    public required AgreementKind Kind { get; init; }

    /// <summary>Which of our legal entities is to be paid; unused for a meeting and a refusal.</summary>
    public long CompanyId { get; init; }

    public Currency? Currency { get; init; }

    /// <summary>What was agreed altogether, minor units; null when the parts say it.</summary>
    public long? TotalMinor { get; init; }

    public IReadOnlyList<ProposedPart> Parts { get; init; } = [];

    /// <summary>The documents that were named; empty for the oldest ones.</summary>
    public IReadOnlyList<long> Items { get; init; } = [];

    /// <summary>The day by which the guarantee letter comes.</summary>
    public DateOnly? LetterDueOn { get; init; }

    public bool IsOnPaper { get; init; }

    /// <summary>The day of a meeting.</summary>
    public DateOnly? MeetsOn { get; init; }

    /// <summary>Its hour in the customer's zone.</summary>
    public TimeOnly? MeetsAt { get; init; }

    /// <summary>What they said.</summary>
    public string? Note { get; init; }
}

/// <summary>An agreement that may be fixed.</summary>
/// <param name="Proposed">As it was typed.</param>
/// <param name="Parts">What is to be paid by when; empty for a meeting and a refusal.</param>
/// <param name="Items">The documents it is about.</param>
/// <param name="OpenMinor">See <see cref="AgreedPayment.OpenMinor"/>.</param>
/// <param name="Replaced">The ids of agreements whose place it takes.</param>
/// <param name="Notices">What deserves to be told.</param>
public sealed record FixedAgreement(
    ProposedAgreement Proposed, IReadOnlyList<AgreedPart> Parts, IReadOnlyList<long> Items, long OpenMinor,
    IReadOnlyList<long> Replaced, IReadOnlyList<AgreementNotice> Notices);

/// <summary>An agreement of the customer that stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Its form.</param>
/// <param name="Items">The documents it is about.</param>
public readonly record struct StandingAgreement(long Id, AgreementKind Kind, IReadOnlyList<long> Items);

/// <summary>What an agreement is held against.</summary>
/// <param name="Ledger">The customer's ledger.</param>
/// <param name="Policy">Its promise rules.</param>
/// <param name="Calendar">The working days of the customer's country.</param>
/// <param name="Today">The day of the talk.</param>
/// <param name="NowThere">The customer's wall clock; null when another day is acted as.</param>
/// <param name="Standing">Agreements that stand.</param>
/// <param name="BrokenBefore">How many promises were broken about this debt.</param>
public sealed record AgreementSituation(
    CustomerLedger Ledger, Policy Policy, BusinessCalendar Calendar, DateOnly Today, DateTime? NowThere,
    IReadOnlyList<StandingAgreement> Standing, int BrokenBefore);

/// <summary>Decides whether an agreement is one: a date, a sum and a form.</summary>
/// <remarks>Whatever has no day and no sum is no promise; "no date was given" is recorded as such.</remarks>
public static class AgreementRules
{
    /// <summary>Nobody agrees on a day further ahead than this, in calendar days.</summary>
    public const int DaysAheadMax = 366;

    /// <summary>A schedule of more instalments than this is a mistake.</summary>
    public const int PartsMax = 60;

    public static Decision<FixedAgreement, AgreementRefusal> Fix(ProposedAgreement asked, AgreementSituation at)
    {
        switch (asked.Kind)
        {
            case AgreementKind.Meeting: return Meeting(asked, at);
            case AgreementKind.Refusal:
                if (string.IsNullOrWhiteSpace(asked.Note)) return AgreementRefusal.NoReason;
                return new FixedAgreement(asked, [], [], 0, [.. at.Standing.Select(known => known.Id)], []);
            default: return Payment(asked, at);
        }
    }

    /// <summary>Splits a sum into equal instalments; what does not divide goes into the last one.</summary>
    /// <param name="totalMinor">Positive, minor units.</param>
    /// <param name="count">At least 1, at most the total in whole units of the currency.</param>
    public static IReadOnlyList<long> Split(long totalMinor, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(totalMinor, count);

        // Whole units are easier to say and to pay; small sums are split exactly.
        var unit = totalMinor / count >= 100 ? 100 : 1;
        var each = totalMinor / count / unit * unit;
        var parts = Enumerable.Repeat(each, count).ToArray();
        parts[^1] = totalMinor - each * (count - 1);
        return parts;
    }

    /// <summary>
    /// What a day of payment means that was given for the debt as a whole: all that is overdue and not disputed, by
    /// company and currency; when nothing is overdue, all that is open.
    /// </summary>
    /// <param name="ledger">The customer's ledger.</param>
    /// <param name="disputes">Open disputes.</param>
    /// <param name="today">The day of the talk.</param>
    /// <param name="paysOn">The day they named.</param>
    public static IReadOnlyList<ProposedAgreement> ForAll(
        CustomerLedger ledger, IReadOnlyList<DisputedDocument> disputes, DateOnly today, DateOnly paysOn)
    {
        List<(DebtDocument Document, long Minor)> owed = [];
        foreach (var document in ledger.Documents)
        {
            var open = document.OpenOn(today);
            foreach (var dispute in disputes)
            {
                if (dispute.ItemId == document.Id) open -= dispute.AmountMinor ?? open;
            }

            if (open > 0) owed.Add((document, open));
        }

        if (owed.Exists(debt => debt.Document.IsOverdueOn(today)))
            owed.RemoveAll(debt => !debt.Document.IsOverdueOn(today));
        return
        [
            .. owed.GroupBy(debt => (debt.Document.CompanyId, debt.Document.Currency))
                .OrderBy(debt => debt.Key.CompanyId).ThenBy(debt => debt.Key.Currency)
                .Select(debt => new ProposedAgreement
                {
                    Kind = AgreementKind.Promise,
                    CompanyId = debt.Key.CompanyId,
                    Currency = debt.Key.Currency,
                    Parts = [new ProposedPart(paysOn, debt.Sum(part => part.Minor))],
                    Items = [.. debt.Select(part => part.Document.Id)],
                }),
        ];
    }

    private static Decision<FixedAgreement, AgreementRefusal> Meeting(ProposedAgreement asked, AgreementSituation at)
    {
        if (asked.MeetsOn is not { } day) return AgreementRefusal.NoDay;
        if (asked.MeetsAt is not { } hour) return AgreementRefusal.NoHour;
        if (day < at.Today) return AgreementRefusal.InPast;
        if (day > at.Today.AddDays(DaysAheadMax)) return AgreementRefusal.TooFar;
        if (day.ToDateTime(hour) <= at.NowThere) return AgreementRefusal.HourPassed;
        if (!at.Calendar.IsWorking(day)) return AgreementRefusal.MeetingOnDayOff;
        List<long> replaced =
        [
            .. at.Standing.Where(known => known.Kind is AgreementKind.Meeting or AgreementKind.Refusal)
                .Select(known => known.Id),
        ];
        return new FixedAgreement(asked, [], [], 0, replaced, Told(replaced, []));
    }

    private static Decision<FixedAgreement, AgreementRefusal> Payment(ProposedAgreement asked, AgreementSituation at)
    {
        if (asked.Currency is not { } currency) return AgreementRefusal.NoSum;
        List<AgreementNotice> notices = [];
        List<AgreedPart> parts = [];
        foreach (var part in asked.Parts)
        {
            if (part.DueOn is not { } day) return AgreementRefusal.NoDay;
            if (part.AmountMinor is not > 0) return AgreementRefusal.NoSum;
            if (day < at.Today) return AgreementRefusal.InPast;
            if (day > at.Today.AddDays(DaysAheadMax)) return AgreementRefusal.TooFar;
            var paysOn = PaysOn(day, at, notices);
            if (parts.Count > 0 && paysOn <= parts[^1].DueOn) return AgreementRefusal.PartsNotRising;
            parts.Add(new AgreedPart(paysOn, part.AmountMinor.Value));
        }

        if (Count(asked.Kind, parts.Count) is { } wrong) return wrong;
        long total = 0;
        foreach (var part in parts) total = checked(total + part.AmountMinor);
        if (asked.TotalMinor is { } wanted && wanted != total) return AgreementRefusal.PartsDoNotAddUp;
        if (Letter(asked, at, parts[0].DueOn, total) is { } letter) return letter;

        var owed = at.Ledger.Documents
            .Where(document => document.Currency == currency && document.OpenOn(at.Today) > 0).ToList();
        if (owed.Count == 0) return AgreementRefusal.OtherCurrency;
        owed.RemoveAll(document => document.CompanyId != asked.CompanyId);
        var covered = Covered(asked, at, owed, total);
        if (covered.Refusal is { } refusal) return refusal;
        var items = covered.Value;
        List<long> replaced =
        [
            .. at.Standing.Where(known => known.Kind == AgreementKind.Refusal || known.Items.Intersect(items).Any())
                .Select(known => known.Id),
        ];
        return new FixedAgreement(
            asked, parts, items, OpenOf(items, asked.CompanyId, currency, at), replaced, Told(replaced, notices));
    }

    private static DateOnly PaysOn(DateOnly day, AgreementSituation at, List<AgreementNotice> notices)
    {
        if (at.Calendar.IsWorking(day)) return day;
        var isMoved = at.Policy.PromiseOnDayOff == DayOffRule.Move;
        var notice = isMoved ? AgreementNotice.DayMoved : AgreementNotice.DayOff;
        if (!notices.Contains(notice)) notices.Add(notice);
        return isMoved ? at.Calendar.OnOrAfter(day) : day;
    }

    private static AgreementRefusal? Count(AgreementKind kind, int count) => kind switch
    {
        _ when count == 0 => AgreementRefusal.NoDay,
        _ when count > PartsMax => AgreementRefusal.WrongNumberOfParts,
        AgreementKind.Promise when count != 1 => AgreementRefusal.WrongNumberOfParts,
        AgreementKind.Schedule when count < 2 => AgreementRefusal.WrongNumberOfParts,
        _ => null,
    };

    private static AgreementRefusal? Letter(
        ProposedAgreement asked, AgreementSituation at, DateOnly firstPayment, long totalMinor)
    {
        if (asked.Kind != AgreementKind.GuaranteeLetter) return null;
        if (asked.LetterDueOn is not { } day) return AgreementRefusal.NoLetterDay;
        if (day < at.Today) return AgreementRefusal.InPast;
        if (day > firstPayment) return AgreementRefusal.LetterAfterPayment;
        return !asked.IsOnPaper && LetterHasToBeOnPaper(asked.Currency!.Value, totalMinor, at.BrokenBefore, at.Policy)
            ? AgreementRefusal.LetterOnPaper
            : null;
    }

    /// <summary>Whether a guarantee letter has to come on paper: from a sum on, or after a broken promise.</summary>
    public static bool LetterHasToBeOnPaper(Currency currency, long totalMinor, int brokenBefore, Policy policy) =>
        brokenBefore > 0
        || (policy.LetterOnPaperFromMinor.TryGetValue(currency, out var from) && totalMinor >= from);

    // What was named has to be open; otherwise the oldest documents stand for the sum, as money would settle them.
    private static Decision<IReadOnlyList<long>, AgreementRefusal> Covered(
        ProposedAgreement asked, AgreementSituation at, List<DebtDocument> owed, long totalMinor)
    {
        long open = 0;
        List<long> items = [];
        foreach (var item in asked.Items)
        {
            if (owed.Find(document => document.Id == item) is not { } document)
            {
                return at.Ledger.Documents.Any(known => known.Id == item && known.OpenOn(at.Today) > 0)
                    ? AgreementRefusal.ItemUnknown
                    : AgreementRefusal.ItemPaid;
            }

            open += document.OpenOn(at.Today);
            items.Add(item);
        }

        if (asked.Items.Count > 0) return totalMinor > open ? AgreementRefusal.AboveDebt : items;
        foreach (var document in owed)
        {
            if (open >= totalMinor) break;
            open += document.OpenOn(at.Today);
            items.Add(document.Id);
        }

        return totalMinor > open ? AgreementRefusal.AboveDebt : items;
    }

    private static long OpenOf(
        IReadOnlyList<long> items, long companyId, Currency currency, AgreementSituation at)
    {
        var open = at.Ledger.Documents.Where(document => items.Contains(document.Id))
            .Sum(document => document.OpenOn(at.Today));
        return open - at.Ledger.Credits
            .Where(credit => credit.CompanyId == companyId && credit.Currency == currency)
            .Sum(credit => credit.LeftOn(at.Today));
    }

    private static List<AgreementNotice> Told(List<long> replaced, List<AgreementNotice> notices)
    {
        if (replaced.Count > 0) notices.Add(AgreementNotice.ReplacesEarlier);
        return notices;
    }
}
