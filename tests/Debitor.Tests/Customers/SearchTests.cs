using Debitor.Customers;
using Debitor.Demo;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Customers;

public sealed class SearchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customer_is_found_however_it_is_typed(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var accountant = await office.Desk(DemoPeople.Accountant);
        var own = await office.CustomerOf(DemoPeople.Irina);
        var seen = CardValues.Of(own);
        var name = new Dictionary<string, string?>(seen) { ["name"] = "ООО «Пчёлка-Экспресс»" };
        await EditCustomer.Run(accountant, new(own.Id, seen, name), Cancel);
        await EditContactPerson.Run(
            accountant,
            new(own.Id, null, new Dictionary<string, string?>(), new Dictionary<string, string?>
            {
                ["name"] = "Звягинцева Аглая",
                ["role"] = "accountant",
                ["mobile"] = "+7 916 777-66-55",
            }),
            Cancel);
        string[] ways =
        [
            "пчелка экспресс", "ПЧЁЛКА", "\"Пчёлка", "gxtkrf", "пчлека", "пчёлка-экспрес", "экспресс пчёлка",
            own.TaxId!, own.Number, "8 (916) 777 66 55", "7776655", "звягинцева", "pdzubywtdf",
        ];
        foreach (var way in ways)
        {
            var found = await Find(office, accountant, way);
            Assert.True(
                found.Count > 0 && found[0].CustomerId == own.Id, $"'{way}' leads to {string.Join(", ", found)}");
        }

        Assert.Empty(await Find(office, accountant, "п"));
        Assert.Empty(await Find(office, accountant, "'; DROP TABLE customers; --"));
        Assert.Empty(await Find(office, accountant, new string('%', 500)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_manager_finds_nothing_of_others_and_finds_documents_and_payments_of_the_own_ones(
        DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var (own, foreign) = (await office.CustomerOf(DemoPeople.Irina), await office.CustomerOf(DemoPeople.Oksana));
        await using var db = office.Book();
        var document = await db.OpenItems.FirstAsync(item => item.CustomerId == own.Id, Cancel);
        var hidden = await db.OpenItems.FirstAsync(item => item.CustomerId == foreign.Id, Cancel);
        var payment = await db.Payments.FirstAsync(row => row.Number.Length > 2
            && db.Customers.Any(card => card.Id == row.CustomerId && card.ManagerId == own.ManagerId), Cancel);

        Assert.DoesNotContain(await Find(office, irina, foreign.Name), result => result.CustomerId == foreign.Id);
        Assert.DoesNotContain(await Find(office, irina, hidden.Number), result => result.CustomerId == foreign.Id);
        Assert.DoesNotContain(await Find(office, irina, foreign.TaxId!), result => result.CustomerId == foreign.Id);
        Assert.Contains(
            await Find(office, irina, document.Number.ToLowerInvariant()),
            result => (result.By, result.CustomerId, result.Text) == (FoundBy.Document, own.Id, document.Number));
        Assert.Contains(
            await Find(office, irina, payment.Number),
            result => (result.By, result.CustomerId) == (FoundBy.Payment, payment.CustomerId));

        // Given to Irina, the customer is there at the next search.
        await db.Customers.Where(card => card.Id == foreign.Id)
            .ExecuteUpdateAsync(card => card.SetProperty(c => c.ManagerId, own.ManagerId), Cancel);
        await RecordNote.Run(await office.Desk(DemoPeople.Head), foreign.Id, "передан", Cancel);
        Assert.Contains(await Find(office, irina, foreign.Name), result => result.CustomerId == foreign.Id);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merged_card_is_found_no_more(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var head = await office.Desk(DemoPeople.Head);
        var (into, from) = (await office.CustomerOf(DemoPeople.Irina), await office.CustomerOf(DemoPeople.Irina, 1));
        Assert.Contains(await Find(office, head, from.Name), result => result.CustomerId == from.Id);
        var merge = await MergeCustomers.Run(head, new(into.Id, from.Id, "Одна компания"), Cancel);
        Assert.DoesNotContain(await Find(office, head, from.Name), result => result.CustomerId == from.Id);
        await UnmergeCustomers.Run(head, into.Id, merge.Value, Cancel);
        Assert.Contains(await Find(office, head, from.Name), result => result.CustomerId == from.Id);
    }

    private static Task<IReadOnlyList<SearchResult>> Find(CustomerOffice office, Workplace desk, string text) =>
        SearchEverything.Run(desk, office.Indexes, text, 20, Cancel);
}
