using Debitor.Core.Ledger;
using Debitor.Core.Platform.Identity;
using Debitor.Ledger;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>What settled a document, or what a credit settled, each with its way back.</summary>
public sealed partial class LedgerLines
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<LedgerUse> Lines { get; set; }

    /// <summary>The document whose lines they are; null when they are those of a credit.</summary>
    [Parameter]
    public OpenItem? Item { get; set; }

    /// <summary>The credit whose lines they are; null when they are those of a document.</summary>
    [Parameter]
    public CreditReference? Credit { get; set; }

    private string What(LedgerUse line)
    {
        if (line.Adjustment is { } adjustment) return Words.Of("adjustment", adjustment.Kind);
        return Item is not null
            ? Words["ledger-line.by", ("credit", line.Credit ?? "—")]
            : Words["ledger-line.of", ("item", line.Item ?? "—")];
    }

    // What the source corrected is corrected there; a line in the ledger of another customer is reversed there.
    private bool MayReverse(Adjustment adjustment) =>
        May(Right.AdjustLedger) && adjustment.CustomerId == Customer.Id
        && adjustment.Kind is not (AdjustmentKind.Correction or AdjustmentKind.SettledElsewhere);

    private Task Reverse(LedgerUse line) => Ask(new LedgerChoice
    {
        Key = "reverse",
        CustomerId = Customer.Id,
        CustomerNumber = Customer.Number,
        Adjustment = line.Adjustment,
        Number = line.Item ?? line.Credit,
    });

    private async Task Undo(LedgerUse line)
    {
        await using var db = Desk.Open();
        var itemId = line.Allocation.ItemId;
        var item = Item ?? await db.OpenItems.AsNoTracking().SingleAsync(row => row.Id == itemId);
        var credit = Credit ?? new CreditReference(
            line.Credit!, line.CreditOn, null, line.Allocation.PaymentId ?? line.Allocation.CreditNoteId);
        await Ask(new LedgerChoice
        {
            Key = "undo",
            CustomerId = Customer.Id,
            CustomerNumber = Customer.Number,
            Item = item,
            Credit = credit,
        });
    }
}
