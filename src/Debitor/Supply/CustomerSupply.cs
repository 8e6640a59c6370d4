using Debitor.Core.Languages;
using Debitor.Customers;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Supply;

/// <summary>Supplies to a customer as its page shows them.</summary>
internal sealed class CustomerSupply
{
    private const int RowsMax = 50;

    public required ShippingFacts Shipping { get; init; }

    /// <summary>Temporary, then exit; those that have not ended.</summary>
    public required IReadOnlyList<SupplyStop> Standing { get; init; }

    /// <summary>Ended ones, newest first.</summary>
    public required IReadOnlyList<SupplyStop> Ended { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<SupplyRelease> Releases { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<SupplyOrder> Orders { get; init; }

    public required InsuredAmount? Insured { get; init; }

    public static async Task<CustomerSupply> Read(
        DebitorDb db, PlanningInputs inputs, Customer customer, DateOnly on, CancellationToken cancel)
    {
        var shipping = await ShippingFacts.Read(db, inputs, customer, on, cancel);
        var stops = await db.SupplyStops.AsNoTracking()
            .Where(stop => stop.CustomerId == customer.Id && stop.UndoneAt == null)
            .OrderByDescending(stop => stop.ProposedOn).ThenByDescending(stop => stop.Id)
            .Take(RowsMax).ToListAsync(cancel);
        return new CustomerSupply
        {
            Shipping = shipping,
            Standing = [.. stops.Where(stop => stop.EndedOn is null).OrderBy(stop => stop.Kind)],
            Ended = [.. stops.Where(stop => stop.EndedOn is not null)],
            Releases = await db.SupplyReleases.AsNoTracking()
                .Where(release => release.CustomerId == customer.Id && release.UndoneAt == null)
                .OrderByDescending(release => release.Id).Take(RowsMax).ToListAsync(cancel),
            Orders = await db.SupplyOrders.AsNoTracking().Where(order => order.CustomerId == customer.Id)
                .OrderByDescending(order => order.StateOn).ThenByDescending(order => order.Id)
                .Take(RowsMax).ToListAsync(cancel),
            Insured = await db.InsuredAmounts.AsNoTracking()
                .Where(insured => insured.CustomerId == customer.Id && insured.UndoneAt == null)
                .OrderByDescending(insured => insured.Id).FirstOrDefaultAsync(cancel),
        };
    }
}

/// <summary>How a stop is told to the customer: a rule of the company, the same for everybody.</summary>
/// <param name="Subject">Of a letter.</param>
/// <param name="Letter">What is written.</param>
/// <param name="Call">What is said.</param>
internal sealed record StopAnnouncement(string Subject, string Letter, string Call)
{
    /// <param name="facts">The customer, in whose language it is told.</param>
    /// <param name="desk">Our side.</param>
    /// <param name="from">From which day supplies stop.</param>
    public static StopAnnouncement Of(DossierFacts facts, Workplace desk, DateOnly from)
    {
        var language = LanguageCodes.TryParse(facts.Customer.Language, out var known) ? known : desk.Language;
        var words = Words.In(language);
        var overdue = facts.Debts.Where(debt => !debt.Overdue.IsZero).ToList();
        var company = facts.Companies[(overdue.Count > 0 ? overdue : [.. facts.Debts]).Select(debt => debt.CompanyId)
            .DefaultIfEmpty(facts.Companies.Keys.Min()).First()].Name;
        var owed = (overdue.Count > 0 ? overdue.Select(debt => debt.Overdue) : facts.Debts.Select(debt => debt.Open))
            .GroupBy(money => money.Currency).OrderBy(group => group.Key)
            .Select(group => Written.Money(group.Aggregate((sum, one) => sum + one), language));
        var manager = facts.Customer.ManagerId is { } id ? facts.People.GetValueOrDefault(id)?.Name : null;
        return new StopAnnouncement(
            words["stop-letter.subject", ("company", company), ("day", from)],
            words["stop-letter.text", ("company", company), ("today", facts.On), ("day", from),
                ("sum", string.Join(", ", owed)), ("manager", manager ?? desk.Acting.Name)],
            words["stop-letter.call", ("day", from), ("sum", string.Join(", ", owed))]);
    }
}
