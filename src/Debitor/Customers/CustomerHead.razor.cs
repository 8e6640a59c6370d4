using Debitor.Core;
using Debitor.Prevention;
using Debitor.Supply;
using Microsoft.AspNetCore.Components;

namespace Debitor.Customers;

/// <summary>What everybody needs to see first: who, how much, how late, what next and why.</summary>
public sealed partial class CustomerHead
{
    private const int Whole = 100;

    /// <summary>Which colleagues had the customer open when the page was read.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ColleagueHere> Here { get; set; }

    /// <summary>Whether supplies to the customer go on.</summary>
    [Parameter]
    public IReadOnlyList<StopLine> Stops { get; set; } = [];

    [Parameter, EditorRequired]
    public required PreventionHead Prevention { get; set; }

    // A limit is in one currency: what is owed in others does not use it up.
    private LimitUse? Limit
    {
        get
        {
            if (Customer.CreditLimitMinor is not { } minor) return null;
            var currency = Currency.Parse(Customer.Currency);
            var used = Facts.Debts.Where(debt => debt.Open.Currency == currency)
                .Aggregate(new Money(0, currency), (sum, debt) => sum + debt.Open);

            // Whoever has paid in advance uses nothing of it.
            return new LimitUse(used with { Minor = Math.Max(0, used.Minor) }, new Money(minor, currency));
        }
    }

    private sealed record LimitUse(Money Used, Money Of)
    {
        public bool IsOver => Used.Minor > Of.Minor;

        public long Percent => Of.Minor == 0
            ? (Used.Minor > 0 ? Whole : 0)
            : (long)Math.Clamp((decimal)Used.Minor / Of.Minor * Whole, 0, Whole);
    }
}
