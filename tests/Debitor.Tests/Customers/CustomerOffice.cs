using Debitor.Core.Languages;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Debitor.Platform.Web;
using Debitor.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Debitor.Tests.Customers;

/// <summary>The demo company at work: anybody of it acts through the workplace, as a page does.</summary>
internal sealed class CustomerOffice : IAsyncDisposable
{
    private CustomerOffice(DemoDesk demo) => Demo = demo;

    public DemoDesk Demo { get; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public SearchIndexes Indexes => Demo.Web.Services.GetRequiredService<SearchIndexes>();

    public static async Task<CustomerOffice> Open(DatabaseKind kind) => new(await DemoDesk.Start(kind));

    public DebitorDb Book() => Demo.Databases.Context(1);

    /// <summary>Somebody of the demo at work.</summary>
    public async Task<Workplace> Desk(string email, int tenantId = 1)
    {
        await using var db = Demo.Databases.Context(tenantId);
        var tenant = await db.Tenants.AsNoTracking().SingleAsync(known => known.Id == tenantId, Cancel);
        var today = new DateOnly(2026, 6, 15);
        var acting = await Acting.Find(db, person => person.Email == email, today, Cancel);
        return new Workplace(
            Demo.Web.Services.GetRequiredService<WorkplaceParts>(), tenant, acting!, Language.Ru);
    }

    /// <summary>The customer of a manager with the most open documents, or the next ones after it.</summary>
    public async Task<Customer> CustomerOf(string manager, int skip = 0)
    {
        await using var db = Book();
        var id = await db.People.Where(person => person.Email == manager).Select(person => person.Id)
            .SingleAsync(Cancel);
        return await db.Customers.AsNoTracking().Where(customer => customer.ManagerId == id)
            .OrderByDescending(customer => db.OpenItems.Count(
                item => item.CustomerId == customer.Id && item.SettledOn == null))
            .ThenBy(customer => customer.Id).Skip(skip).FirstAsync(Cancel);
    }

    /// <summary>What all customers owe, by company and currency.</summary>
    public async Task<string> Total()
    {
        await using var db = Book();
        var on = new DateOnly(2026, 6, 15);
        await using var snapshot = await db.Database.BeginSnapshot(Cancel);
        var sums = await DebtSums.Read(db, on, null, Cancel);
        var lines = sums.Values.SelectMany(of => of);
        return string.Join("; ", lines.GroupBy(line => (line.CompanyId, line.Open.Currency))
            .OrderBy(group => group.Key).Select(group =>
                $"{group.Key} {group.Sum(line => line.Open.Minor)} {group.Sum(line => line.Overdue.Minor)}"));
    }

    public ValueTask DisposeAsync() => Demo.DisposeAsync();
}
