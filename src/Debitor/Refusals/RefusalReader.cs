using Debitor.Conversation.Method;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Refusals;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Refusals;

/// <summary>A case of refusal with everything that its pages show.</summary>
public sealed record RefusalModel
{
    public required Customer Customer { get; init; }

    /// <summary>The newest case; null when there never was one.</summary>
    public RefusalCase? Case { get; init; }

    public required RefusalDraft Draft { get; init; }

    /// <summary>Cases before it, newest first.</summary>
    public required IReadOnlyList<RefusalCase> Before { get; init; }

    /// <summary>Names of our people, by id.</summary>
    public required IReadOnlyDictionary<long, string> People { get; init; }

    /// <summary>Who of us works here, for the choice of a colleague.</summary>
    public required IReadOnlyList<string> Colleagues { get; init; }

    /// <summary>Whose consent the policy asks for; null: of whoever decides on terms.</summary>
    public PersonRole? Approver { get; init; }

    /// <summary>Whether whoever looks gives it.</summary>
    public bool IsApprover { get; init; }

    /// <summary>Whether whoever looks writes it.</summary>
    public bool IsMine { get; init; }

    public required MethodBook Book { get; init; }

    public required RefusalVoices Voices { get; init; }

    /// <summary>Whether it can be written now, by whoever looks.</summary>
    public bool IsWritten => Case is { State: RefusalState.Draft } && IsMine;
}

/// <summary>Reads the refusal of a customer.</summary>
internal static class RefusalReader
{
    /// <returns>Null when there is no such customer in sight.</returns>
    public static async Task<RefusalModel?> Read(Workplace desk, long customerId, CancellationToken cancel)
    {
        await using var db = desk.Open();
        await db.Database.OpenConnectionAsync(cancel);
        var customer = await db.Customers.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == customerId, cancel);
        if (customer is null) return null;
        var cases = await db.RefusalCases.AsNoTracking().Where(row => row.CustomerId == customerId)
            .OrderByDescending(row => row.Id).ToListAsync(cancel);
        var newest = cases.Find(row => row.EndedAt is null) ?? cases.FirstOrDefault();
        var people = await db.People.AsNoTracking().OrderBy(person => person.NameFolded)
            .ThenBy(person => person.Id).ToListAsync(cancel);
        var names = people.ToDictionary(person => person.Id, person => person.Name);
        var draft = newest is null ? new RefusalDraft() : DraftJson.Read<RefusalDraft>(newest.Draft);
        var language = draft.Language
            ?? (LanguageCodes.TryParse(customer.Language, out var theirs) ? theirs : desk.Language);
        draft.Language = language;
        return new RefusalModel
        {
            Customer = customer,
            Case = newest,
            Draft = draft,
            Before = [.. cases.Where(row => row.Id != newest?.Id)],
            People = names,
            Colleagues =
            [
                .. people.Where(person => person.LeftOn is not { } left || left > desk.Today)
                    .Where(person => person.Role is PersonRole.Manager or PersonRole.Head)
                    .Select(person => person.Name),
            ],
            Approver = RefusalChange.Approver(desk),
            IsApprover = RefusalChange.IsApprover(desk),
            IsMine = newest?.PersonId == desk.Acting.PersonId,
            Book = await MethodBooks.For(db, language, cancel),
            Voices = await Voices(desk, db, customer, names, newest, cancel),
        };
    }

    private static async Task<RefusalVoices> Voices(
        Workplace desk, DebitorDb db, Customer customer, Dictionary<long, string> names, RefusalCase? row,
        CancellationToken cancel)
    {
        var facts = await new CustomerDossier(db, desk.Inputs).Head(customer, desk.Today, cancel);
        var contact = await (
            from link in db.CustomerContacts.AsNoTracking()
            join person in db.ContactPersons.AsNoTracking() on link.ContactPersonId equals person.Id
            where link.CustomerId == customer.Id
            orderby link.Decides descending, link.Id
            select person.Name).FirstOrDefaultAsync(cancel);
        var company = facts.Debts.Count > 0
            ? facts.Companies[facts.Debts[0].CompanyId].Name
            : await db.Companies.OrderBy(known => known.Id).Select(known => known.Name)
                .FirstOrDefaultAsync(cancel);
        return new RefusalVoices(
            desk.Today, customer.Name, company,
            names.GetValueOrDefault(row?.PersonId ?? desk.Acting.PersonId, desk.Acting.Email), contact,
            DebtorType.GoodFaith,
            [
                .. facts.Debts.Where(debt => !debt.Overdue.IsZero).GroupBy(debt => debt.Overdue.Currency)
                    .OrderBy(group => group.Key)
                    .Select(group => new Money(group.Sum(debt => debt.Overdue.Minor), group.Key)),
            ]);
    }
}
