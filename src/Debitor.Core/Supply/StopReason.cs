using System.Globalization;

namespace Debitor.Core.Supply;

/// <summary>Why a stop is proposed: what the rule asks for, and what it found.</summary>
/// <param name="Trigger">Which condition of the policy.</param>
/// <param name="Limit">The policy's number: days, percent or promises; 0 for an amount.</param>
/// <param name="OverdueSince">The first day after the due day of the oldest document, for days overdue.</param>
/// <param name="Count">Broken promises, or percent of the credit limit used.</param>
/// <param name="Amount">What is overdue in the currency of the limit, for an amount.</param>
public readonly record struct StopReason(
    StopTrigger Trigger, long Limit, DateOnly? OverdueSince, long Count, Money? Amount)
{
    private const char Part = ':';
    private const char Reason = ' ';

    /// <summary>Reasons as one text: <c>overdue_days:30:2026-05-01 broken_promises:2:3</c>.</summary>
    public static string Write(IEnumerable<StopReason> reasons) => string.Join(Reason, reasons.Select(Write));

    /// <summary>Reads what <see cref="Write(IEnumerable{StopReason})"/> wrote.</summary>
    public static IReadOnlyList<StopReason> Read(string text) =>
        [.. text.Split(Reason, StringSplitOptions.RemoveEmptyEntries).Select(ReadOne)];

    private static string Write(StopReason reason) => reason.Trigger switch
    {
        StopTrigger.OverdueDays => string.Create(
            CultureInfo.InvariantCulture, $"overdue_days:{reason.Limit}:{reason.OverdueSince:yyyy-MM-dd}"),
        StopTrigger.LimitShare => string.Create(
            CultureInfo.InvariantCulture, $"limit_share:{reason.Limit}:{reason.Count}"),
        StopTrigger.BrokenPromises => string.Create(
            CultureInfo.InvariantCulture, $"broken_promises:{reason.Limit}:{reason.Count}"),
        StopTrigger.Amount => string.Create(
            CultureInfo.InvariantCulture,
            $"amount:{reason.Limit}:{reason.Amount!.Value.Minor}:{reason.Amount.Value.Currency}"),
    };

    private static StopReason ReadOne(string text)
    {
        var parts = text.Split(Part);
        var limit = long.Parse(parts[1], CultureInfo.InvariantCulture);
        return parts[0] switch
        {
            "overdue_days" => new StopReason(
                StopTrigger.OverdueDays, limit,
                DateOnly.ParseExact(parts[2], "yyyy-MM-dd", CultureInfo.InvariantCulture), 0, null),
            "limit_share" => new StopReason(
                StopTrigger.LimitShare, limit, null, long.Parse(parts[2], CultureInfo.InvariantCulture), null),
            "broken_promises" => new StopReason(
                StopTrigger.BrokenPromises, limit, null, long.Parse(parts[2], CultureInfo.InvariantCulture), null),
            "amount" => new StopReason(
                StopTrigger.Amount, limit, null, 0,
                new Money(long.Parse(parts[2], CultureInfo.InvariantCulture), Currency.Parse(parts[3]))),
            _ => throw new FormatException($"'{text}' is no reason for a stop."),
        };
    }
}
