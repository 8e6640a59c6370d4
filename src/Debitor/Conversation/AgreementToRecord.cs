using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Customers;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>An agreement to record with a contact.</summary>
internal sealed record AgreementToRecord
{
    public required AgreementKind Kind { get; init; }

    /// <summary>The number of our company that is to be paid; the first one when absent.</summary>
    public string? Company { get; init; }

    /// <summary>The customer's currency when absent.</summary>
    public string? Currency { get; init; }

    /// <summary>What is to be paid by when: one part for a promise, several for a schedule.</summary>
    public IReadOnlyList<PartToRecord> Parts { get; init; } = [];

    /// <summary>Numbers of the documents it is about; the oldest ones when absent.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>The day by which the guarantee letter comes.</summary>
    public DateOnly? LetterDueOn { get; init; }

    public bool OnPaper { get; init; }

    /// <summary>The day of a meeting.</summary>
    public DateOnly? MeetsOn { get; init; }

    /// <summary>Its hour in the customer's zone.</summary>
    public TimeOnly? MeetsAt { get; init; }

    /// <summary>What they said; asked for with a refusal.</summary>
    public string? Note { get; init; }
}

/// <summary>A sum by a day.</summary>
internal sealed record PartToRecord(DateOnly DueOn, string Amount);

/// <summary>Reads agreements as a program sends them.</summary>
internal static class AgreementsToRecord
{
    /// <summary>Null when a company, a currency, a document or a sum is not understood.</summary>
    public static async Task<IReadOnlyList<ProposedAgreement>?> Of(
        ContactToRecord body, DebitorDb db, Customer customer, CancellationToken cancel)
    {
        List<ProposedAgreement> proposed = [];
        foreach (var asked in body.Agreements ?? [])
        {
            if (await Read(asked, db, customer, cancel) is not { } read) return null;
            proposed.Add(read);
        }

        return proposed;
    }

    private static async Task<ProposedAgreement?> Read(
        AgreementToRecord asked, DebitorDb db, Customer customer, CancellationToken cancel)
    {
        if (!Currency.TryParse(asked.Currency ?? customer.Currency, out var currency)) return null;
        var company = await db.Companies.AsNoTracking()
            .Where(known => asked.Company == null || known.Number == asked.Company)
            .OrderBy(known => known.Id).Select(known => (long?)known.Id).FirstOrDefaultAsync(cancel);
        if (company is not { } companyId) return null;
        List<ProposedPart> parts = [];
        foreach (var part in asked.Parts)
        {
            if (!MinorUnits.TryParse(part.Amount, currency, out var minor)) return null;
            parts.Add(new ProposedPart(part.DueOn, minor));
        }

        if (await Items(asked, db, customer.Id, companyId, cancel) is not { } items) return null;
        return new ProposedAgreement
        {
            Kind = asked.Kind,
            CompanyId = companyId,
            Currency = currency,
            Parts = parts,
            Items = items,
            LetterDueOn = asked.LetterDueOn,
            IsOnPaper = asked.OnPaper,
            MeetsOn = asked.MeetsOn,
            MeetsAt = asked.MeetsAt,
            Note = asked.Note,
        };
    }

    // Of several documents with one number the open one is meant, then the newest.
    private static async Task<IReadOnlyList<long>?> Items(
        AgreementToRecord asked, DebitorDb db, long customerId, long companyId, CancellationToken cancel)
    {
        if (asked.Items.Count == 0) return [];
        var folded = asked.Items.Select(Folding.Number).ToList();
        var known = await db.OpenItems.AsNoTracking()
            .Where(item => item.CustomerId == customerId && item.CompanyId == companyId)
            .Where(item => folded.Contains(item.NumberFolded))
            .OrderByDescending(item => item.SettledOn == null).ThenByDescending(item => item.IssuedOn)
            .Select(item => new { item.Id, item.NumberFolded }).ToListAsync(cancel);
        List<long> items = [];
        foreach (var number in folded)
        {
            if (known.Find(item => item.NumberFolded == number) is not { } item) return null;
            items.Add(item.Id);
        }

        return items;
    }
}
