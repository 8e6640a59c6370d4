using System.Globalization;
using Debitor.Core;
using Debitor.Core.Supply;
using Debitor.Customers;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Debitor.Supply;

/// <summary>A part of the tab of supplies.</summary>
public abstract class SupplyPart : CustomerTab
{
    [Parameter, EditorRequired]
    public required object Shown { get; set; }

    internal CustomerSupply Supply => (CustomerSupply)Shown;

    internal DateOnly Today => Desk.Today;

    /// <summary>Says what was done, with a way back, or keeps why not.</summary>
    internal bool Tell(Decision<long, SupplyRefusal> decision, string done, Func<long, Task>? undo = null)
    {
        if (decision.Refusal is { } refusal)
        {
            Refusal = Words.Of("supply", refusal);
            return false;
        }

        Refusal = null;
        var id = decision.Value;
        Snackbar.Add(Words[done], Severity.Success, options =>
        {
            if (undo is null) return;
            options.Action = Words["customer.undo"];
            options.OnClick = _ => InvokeAsync(() => undo(id));
        });
        return true;
    }

    /// <summary>A sum as it was typed; null after saying why it is none.</summary>
    internal Money? Typed(string? text, string? code)
    {
        if (!Currency.TryParse(code, out var currency))
        {
            Refusal = Words.Of("supply", SupplyRefusal.CurrencyUnknown);
            return null;
        }

        var plain = text is null ? "" : CardValues.Read(text, currency, Desk.Language);
        if (MinorUnits.TryParse(plain, currency, out var minor) && minor > 0) return new Money(minor, currency);
        Refusal = Words.Of("supply", SupplyRefusal.AmountNotUnderstood);
        return null;
    }

    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
