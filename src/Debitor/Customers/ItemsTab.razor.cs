using Debitor.Core.Prevention;
using Debitor.Ledger;
using Microsoft.AspNetCore.Components;

namespace Debitor.Customers;

/// <summary>Documents of a customer, open and settled, with what settled them.</summary>
public sealed partial class ItemsTab
{
    private static readonly string[] TakeOuts = ["offset", "write-off", "assignment"];

    [Parameter, EditorRequired]
    public required DayPage<CustomerItem> Page { get; set; }

    /// <summary>What the papers of the documents are good for.</summary>
    [Parameter, EditorRequired]
    public required ClaimReadiness Claim { get; set; }

    [Parameter]
    public bool ShowsAll { get; set; }

    [Parameter]
    public string? Find { get; set; }

    [Parameter]
    public string? After { get; set; }

    private Dictionary<long, DocumentReadiness> Papers =>
        Claim.Documents.ToDictionary(document => document.Document.Id);

    // A счёт asks for prepayment: nothing was delivered, so nothing is owed under it.
    private string Left(CustomerItem row)
    {
        if (!row.IsDebt && !row.IsCredit) return Words["customer-items.no-debt"];
        return row.Open.IsZero ? Words["customer-items.settled"] : Show(row.Open);
    }

    private static CreditReference CreditOf(CustomerItem note) =>
        new(note.Item.Number, note.Item.IssuedOn, null, note.Item.Id);

    private Task TakeOut(string key, CustomerItem row) => Ask(new LedgerChoice
    {
        Key = key,
        CustomerId = Customer.Id,
        CustomerNumber = Customer.Number,
        Item = row.Item,
        Most = row.Open,
    });
}
