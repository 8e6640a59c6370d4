using Debitor.Core;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Api;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Customers for programs.</summary>
internal static class CustomerEndpoints
{
    private const string Tag = "Customers";

    public static void MapCustomers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/customers", List).Reads(Tag, "listCustomers", "Customers in sight, by number")
            .Needs(ApiScopes.CustomersRead, Right.ReadCustomers).Produces<Page<CustomerCard>>();
        api.MapGet("/customers/{number}", One)
            .Reads(Tag, "getCustomer", "One customer: debts, documents, next step, people, last contacts")
            .Needs(ApiScopes.CustomersRead, Right.ReadCustomers).Produces<DossierAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(
        ApiDesk api, HttpRequest request, string? after, int? limit, string? taxId, string? manager,
        CancellationToken cancel)
    {
        var size = ApiDesk.Limit(limit);
        await using var db = api.Desk.Open();
        var customers = db.Customers.AsNoTracking();
        if (taxId is not null) customers = customers.Where(customer => customer.TaxId == taxId);
        if (manager is not null)
        {
            customers = customers.Where(customer => db.People.Any(
                person => person.Id == customer.ManagerId && person.Email == manager));
        }

#pragma warning disable CA1309 // Translated to SQL, where texts are compared byte by byte.
        if (after is not null) customers = customers.Where(customer => string.Compare(customer.Number, after) > 0);
#pragma warning restore CA1309
        var rows = await (
            from customer in customers
            join person in db.People on customer.ManagerId equals person.Id into managers
            from person in managers.DefaultIfEmpty()
            orderby customer.Number
            select new { customer, Manager = person.Email ?? person.Name }).Take(size + 1).ToListAsync(cancel);
        var cards = rows.Select(row => CustomerCard.Of(row.customer, row.Manager)).ToList();
        return Results.Ok(Page<CustomerCard>.Of(cards, size, card => card.Number, request));
    }

    private static async Task<IResult> One(string number, ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        var facts = await new CustomerDossier(db, api.Desk.Inputs).Whole(customer, api.Desk.Today, cancel);
        return Results.Ok(DossierAnswer.Of(facts, api.Desk.Words));
    }
}

/// <summary>The card of a customer.</summary>
internal sealed record CustomerCard(
    string Number, string Name, string? TaxId, string? Kpp, string Country, string Language, string TimeZone,
    string? Manager, string? Segment, string? Group, string? CreditLimit, string Currency, DateTime RecordedAt)
{
    public static CustomerCard Of(Customer customer, string? manager) => new(
        customer.Number, customer.Name, customer.TaxId, customer.Kpp, customer.Country, customer.Language,
        customer.TimeZone, manager, customer.Segment, customer.GroupName,
        customer.CreditLimitMinor is { } limit
            ? MinorUnits.ToText(limit, Core.Currency.Parse(customer.Currency))
            : null,
        customer.Currency, customer.RecordedAt);
}
