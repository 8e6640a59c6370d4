using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Languages;
using Debitor.Ledger;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Debitor.Customers;

/// <summary>A tab of the customer's page: it shows what the page has read and calls use cases.</summary>
public abstract class CustomerTab : ComponentBase
{
    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required DossierFacts Facts { get; set; }

    [Inject]
    protected ISnackbar Snackbar { get; private set; } = null!;

    [Inject]
    protected IDialogService Dialogs { get; private set; } = null!;

    protected Words Words => Desk.Words;

    protected Customer Customer => Facts.Customer;

    /// <summary>Why the last thing was not done; null when it was.</summary>
    protected string? Refusal { get; set; }

    protected bool May(Right right) => Desk.May(right);

    protected string Show(Money amount) => Written.Money(amount, Desk.Language);

    protected string Show(DateOnly day) => Written.ShortDay(day, Desk.Language);

    protected string Company(long? id) => id is { } known ? Facts.Companies[known].Name : "";

    protected string? Ours(long? id) => id is { } known ? Facts.People.GetValueOrDefault(known)?.Name : null;

    /// <summary>Says what was done, with a way back, or keeps why not.</summary>
    protected bool Tell(Decision<long, CustomerFactRefusal> decision, string done, Func<long, Task>? undo = null)
    {
        if (decision.Refusal is { } refusal)
        {
            Refusal = Words.Of("customer-fact", refusal);
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

    /// <summary>Opens a dialog that changes the ledger.</summary>
    protected async Task Ask(LedgerChoice choice)
    {
        var parameters = new DialogParameters<LedgerDialog>
        {
            { dialog => dialog.Desk, Desk },
            { dialog => dialog.Choice, choice },
        };
        var shown = await Dialogs.ShowAsync<LedgerDialog>(Words[$"ledger-dialog.{choice.Key}"], parameters);
        var result = await shown.Result;
        if (result is { Canceled: false, Data: LedgerReceipt receipt })
        {
            var key = receipt.Lines.Count == 0 ? "ledger-dialog.nothing" : "ledger-dialog.done";
            Snackbar.Add(Words[key], Severity.Success);
        }
    }
}
