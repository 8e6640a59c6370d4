using Debitor.Ledger;
using Microsoft.AspNetCore.Components;

namespace Debitor.Customers;

/// <summary>Money that came in, what it settled and what is left of it.</summary>
public sealed partial class PaymentsTab
{
    [Parameter, EditorRequired]
    public required DayPage<CustomerPayment> Page { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<CustomerItem> CreditNotes { get; set; }

    [Parameter]
    public bool ShowsAll { get; set; }

    [Parameter]
    public string? Find { get; set; }

    [Parameter]
    public string? After { get; set; }

    private bool HasCredits => Facts.OpenCredits.Any();

    private static CreditReference CreditOf(CustomerItem note) =>
        new(note.Item.Number, note.Item.IssuedOn, null, note.Item.Id);

    private static CreditReference CreditOf(CustomerPayment row) =>
        new(row.Payment.Number, row.Payment.PaidOn, null, row.Payment.Id);

    private Task Allocate(CustomerItem note) => Ask(new LedgerChoice
    {
        Key = "allocate",
        CustomerId = Customer.Id,
        CustomerNumber = Customer.Number,
        Credit = CreditOf(note),
        CompanyId = note.Item.CompanyId,
        Most = note.Open,
    });

    private Task Allocate(CustomerPayment row) => Change("allocate", row);

    private Task AllocateOldest() => Ask(new LedgerChoice
    {
        Key = "allocate-oldest",
        CustomerId = Customer.Id,
        CustomerNumber = Customer.Number,
    });

    private Task Change(string key, CustomerPayment row) => Ask(new LedgerChoice
    {
        Key = key,
        CustomerId = Customer.Id,
        CustomerNumber = Customer.Number,
        Credit = CreditOf(row),
        CompanyId = row.Payment.CompanyId,
        Most = key == "chargeback" ? null : row.Left,
    });
}
