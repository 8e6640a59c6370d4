namespace Debitor.Demo;

/// <summary>One table of the demo: the kind it is imported as, and its text with a header.</summary>
internal sealed record DemoTable(string Kind, string Csv);

/// <summary>
/// «Северный ветер», an invented wholesaler of ventilation, as the tables its bookkeeping would export.
/// </summary>
/// <remarks>
/// A pure function of the day: the same tables for the same day on every machine. Every situation the product
/// is for is somewhere among the customers, dated so that it is just then on the desk. People, companies,
/// numbers and addresses are invented.
/// </remarks>
internal static class DemoCompany
{
    /// <summary>All tables, in the order in which each refers only to those before it.</summary>
    public static IReadOnlyList<DemoTable> Tables(DateOnly on)
    {
        var days = new DemoDays(on);
        var book = new DemoBook([.. Customers(days).OrderBy(customer => customer.Number)]);
        book.Number();
        return
        [
            new("companies", DemoPeople.Companies()),
            new("people", DemoPeople.People(days)),
            new("customers", book.Customers()),
            new("contacts", book.Contacts()),
            new("contracts", book.Contracts()),
            new("open-items", book.OpenItems()),
            new("payments", book.Payments()),
            new("disputes", book.Disputes()),
            new("payment-orders", book.PaymentOrders()),
            new("activities", book.Activities()),
        ];
    }

    /// <summary>What was agreed in the calls of the stories, oldest first.</summary>
    public static IReadOnlyList<DemoAgreement> Agreements(DateOnly on) =>
    [
        .. Customers(new DemoDays(on)).SelectMany(customer => customer.Agreements)
            .OrderBy(agreement => agreement.On).ThenBy(agreement => agreement.Customer.Number),
    ];

    private static IEnumerable<DemoCustomer> Customers(DemoDays days)
    {
        var register = new DemoRegister(days);
        return
        [
            .. new DemoStories(register).All(),
            .. new DemoHardStories(register).All(),
            .. new DemoNeighbourhood(register).All(),
            .. new DemoForeignStories(register).All(),
        ];
    }
}
