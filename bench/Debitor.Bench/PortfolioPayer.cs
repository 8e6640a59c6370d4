using Debitor.Demo;

namespace Debitor.Bench;

/// <summary>
/// Keeps the number of payments in step with the number of items, so that both sizes are met.
/// </summary>
internal sealed class PaymentQuota(PortfolioSize size)
{
    // Held back for the end, so that the last customer has something to add and never too much already.
    private readonly long _reserve = Math.Min(20, size.Payments / 20);
    private long _items;
    private int _payments;

    /// <summary>How many payments the items so far still lack; negative when they have too many.</summary>
    public long Lag => (_items * (size.Payments - _reserve) / size.Items) - _payments;

    /// <summary>Whether the portfolio has all its payments.</summary>
    public bool IsFull => _payments >= size.Payments;

    public void Count() => _payments++;

    /// <summary>Moves on by a part of one customer's items.</summary>
    public void Pass(long items) => _items += items;
}

/// <summary>
/// Pays what was planned for one customer: one by one, several documents at once, in parts.
/// </summary>
internal sealed class PortfolioPayer(DateOnly on, Chance chance, PaymentQuota quota)
{
    private const int PaymentItemsMax = 4;
    private const int PaymentPartsMax = 3;
    private const int SeveralItemsPerMille = 100;
    private const int InPartsPerMille = 50;
    private const int UnallocatedPerMille = 10;
    private const int InTimePerMille = 450;
    private const int EarlyDaysMax = 7;
    private const int LateDaysMax = 60;
    private const int UnallocatedDaysBack = 60;

    // Beyond so many payments of lag, joining or splitting gets the second share until the quota is met
    // again.
    private const int LagMax = 4;
    private const int HurryPerMille = 600;

    private readonly List<(DateOnly PaidOn, int Place, long Minor)> _planned = [];
    private int _number;

    public List<PortfolioPayment> Payments { get; } = [];

    public void Begin()
    {
        _planned.Clear();
        Payments.Clear();
        _number = chance.Between(1, 900);
    }

    /// <summary>Plans to pay so much of an item, before or after its due day but never after today.</summary>
    public void Plan(int place, PortfolioItem item, long minor)
    {
        var paidOn = chance.PerMille(InTimePerMille)
            ? item.DueOn.AddDays(-chance.Between(0, EarlyDaysMax))
            : item.DueOn.AddDays(chance.Between(1, LateDaysMax));
        if (paidOn > on) paidOn = on.AddDays(-chance.Between(0, on.DayNumber - item.IssuedOn.DayNumber));
        _planned.Add((paidOn, place, minor));
    }

    /// <summary>Writes the planned payments by day.</summary>
    public void Pay(List<PortfolioItem> items, bool isLast)
    {
        _planned.Sort();
        var passed = 0L;
        for (var i = 0; i < _planned.Count;)
        {
            var together = 1;
            while (together < PaymentItemsMax && i + together < _planned.Count && JoinsNext()) together++;
            if (together > 1) PayTogether(i, together);
            else PayInParts(_planned[i], IsSplit() ? chance.Between(2, PaymentPartsMax) : 1);
            i += together;

            var reached = (long)items.Count * i / _planned.Count;
            quota.Pass(reached - passed);
            passed = reached;
        }

        quota.Pass(items.Count - passed);
        if (chance.PerMille(UnallocatedPerMille)) PayUnallocated();
        while (isLast && !quota.IsFull) PayUnallocated();
    }

    private bool JoinsNext() => chance.PerMille(quota.Lag < -LagMax ? HurryPerMille : SeveralItemsPerMille);

    private bool IsSplit() => chance.PerMille(quota.Lag > LagMax ? HurryPerMille : InPartsPerMille);

    private void PayTogether(int first, int count)
    {
        Open();
        var paidOn = _planned[first + count - 1].PaidOn;
        for (var i = first; i < first + count; i++)
            Payments.Add(new PortfolioPayment(_number, paidOn, _planned[i].Minor, _planned[i].Place));
    }

    private void PayInParts((DateOnly PaidOn, int Place, long Minor) planned, int parts)
    {
        var (left, day) = (planned.Minor, planned.PaidOn);
        for (var part = parts; part > 0; part--)
        {
            Open();
            var minor = left / part;
            Payments.Add(new PortfolioPayment(_number, day, minor, planned.Place));
            left -= minor;
            day = day.AddDays(chance.Between(2, 9));
            if (day > on) day = on;
        }
    }

    private void PayUnallocated()
    {
        Open();
        var paidOn = on.AddDays(-chance.Between(0, UnallocatedDaysBack));
        Payments.Add(new PortfolioPayment(_number, paidOn, chance.Between(100_000L, 10_000_000), Item: null));
    }

    private void Open()
    {
        _number++;
        quota.Count();
    }
}
