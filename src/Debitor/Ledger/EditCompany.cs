using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger;

/// <summary>Changes the card of one of our companies; what was and what is stands in the journal.</summary>
internal sealed class EditCompany(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    public const string Action = "edit-company";

    /// <summary>The card of a company as it stands.</summary>
    public static CompanyCard CardOf(Company company) => new(
        company.Name, company.TaxId, company.Country, company.Account, company.Bank, company.Language,
        company.TimeZone);

    /// <param name="companyId">The company.</param>
    /// <param name="card">As it was written.</param>
    /// <param name="anyway">Whether numbers are saved that their own digits speak against.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How many columns were changed, or why none was.</returns>
    public async Task<Decision<int, CompanyRefusal>> Run(
        long companyId, CompanyCard card, bool anyway, CancellationToken cancel)
    {
        var stored = CardOf(await db.Companies.AsNoTracking().SingleAsync(known => known.Id == companyId, cancel));
        var decision = CompanyRules.Check(
            card, zone => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), stored, anyway);
        if (decision.Refusal is { } refusal) return refusal;
        var next = decision.Value;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var company = await db.Companies.SingleAsync(known => known.Id == companyId, cancel);
        (string Field, string? Old, string? New)[] all =
        [
            ("name", company.Name, next.Name), ("taxId", company.TaxId, next.TaxId),
            ("country", company.Country, next.Country), ("account", company.Account, next.Account),
            ("bank", company.Bank, next.Bank), ("language", company.Language, next.Language),
            ("timeZone", company.TimeZone, next.TimeZone),
        ];
        var changes = all.Where(change => change.Old != change.New).ToList();
        if (changes.Count == 0) return 0;
        company.Name = next.Name;
        company.TaxId = next.TaxId;
        company.Country = next.Country;
        company.Account = next.Account;
        company.Bank = next.Bank;
        company.Language = next.Language;
        company.TimeZone = next.TimeZone;
        new Journal(ids).Add(db, new Deed(actor, clock.Microseconds(), Action)
        {
            Subject = "company",
            SubjectId = companyId,
            Facts = [.. changes.Select(change => (change.Field, (object?)new List<string?> { change.Old,
                change.New }))],
        });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return changes.Count;
    }
}
