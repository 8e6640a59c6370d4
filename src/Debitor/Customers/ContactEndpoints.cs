using System.Globalization;
using Debitor.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Api;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Contacts with customers, and our own people, for programs.</summary>
internal static class ContactEndpoints
{
    private const string Tag = "Contacts";

    private const string Example =
        """
        {"doneOn":"2026-06-15","channel":"call","result":"promise","contact":"Мария Ивановна","nextOn":"2026-06-18",
         "note":"Платёж стоит в реестре на четверг."}
        """;

    public static void MapContacts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/customers/{number}/contacts", List)
            .Reads(Tag, "listContacts", "What was done towards a customer, in the order of recording")
            .Needs(ApiScopes.CustomersRead, Right.ReadCustomers).Produces<Page<ContactMade>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/customers/{number}/contacts/{id:long}", One).Reads(Tag, "getContact", "One contact")
            .Needs(ApiScopes.CustomersRead, Right.ReadCustomers).Produces<ContactMade>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers/{number}/contacts", Record)
            .Writes(Tag, "recordContact", "Records a contact; the plan of the customer is made again at once")
            .Needs(ApiScopes.ContactsWrite, Right.RecordContacts).WithMetadata(new BodyExample(Example))
            .Produces<ContactMade>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapPeople(this IEndpointRouteBuilder api) =>
        api.MapGet("/people", People).Reads("People", "listPeople", "Our own people, in the order of recording")
            .Needs(ApiScopes.PeopleRead, Right.ReadCustomers).Produces<Page<OurPerson>>();

    private static async Task<IResult> List(
        string number, ApiDesk api, HttpRequest request, string? after, int? limit, CancellationToken cancel)
    {
        var size = ApiDesk.Limit(limit);
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        var rows = await Made(db, customer.Id, ApiDesk.After(after), null).Take(size + 1).ToListAsync(cancel);
        return Results.Ok(Page<ContactMade>.Of(rows, size, contact => Text(contact.Id), request));
    }

    private static async Task<IResult> One(string number, long id, ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        var made = await Made(db, customer.Id, 0, id).SingleOrDefaultAsync(cancel);
        return made is null ? ApiProblem.Of(ApiProblemKind.NotFound) : Results.Ok(made);
    }

    private static async Task<IResult> Record(
        string number, ContactToRecord body, ApiDesk api, HttpResponse response, CancellationToken cancel)
    {
        if (body.Channel == Channel.Internal) return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "channel");
        var desk = api.Desk;
        return await api.Change<IResult>(
            async db =>
            {
                if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
                    return ApiProblem.Of(ApiProblemKind.NotFound);
                var (person, isKnown) = await PersonOf(db, customer.Id, body.Contact, cancel);
                if (!isKnown) return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "contact");
                var made = new MadeContact(
                    body.DoneOn ?? desk.Today, body.Channel, body.Result, body.NextOn, body.NextAt, body.PromisedOn,
                    body.Incoming);
                if (await AgreementsToRecord.Of(body, db, customer, cancel) is not { } agreements)
                    return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "agreements");
                var recording = new RecordContact(db, desk.Ids, desk.Clock, desk.Actor);
                var decision = await recording.Run(
                    new RecordContact.Request(customer, made, person, body.Note)
                    {
                        PersonId = desk.Acting.PersonId,
                        Agreements = agreements,
                        OverLimitReason = body.Reason,
                        Source = ApiDesk.Source,
                    },
                    desk.Today, cancel);
                if (recording.RefusedAgreement is { } refused) return Refused(refused);
                if (decision.Refusal is { } refusal) return Refused(refusal, made, recording, desk);
                var id = decision.Value.ActivityId;
                response.Headers.Location =
                    $"{ApiSetup.Root}/customers/{Uri.EscapeDataString(number)}/contacts/{Text(id)}";
                return Results.Json(
                    await Made(db, customer.Id, 0, id).SingleAsync(cancel), statusCode: StatusCodes.Status201Created);
            },
            cancel);
    }

    private static ApiProblem Refused(RefusedAgreement refused)
    {
        var (key, facts) = AgreementSentences.Of(refused);
        return ApiProblem.Refused(key, facts);
    }

    private static ApiProblem Refused(
        ContactRefusal refusal, MadeContact made, RecordContact recording, Platform.Web.Workplace desk)
    {
        var (key, facts) = ContactSentences.Of(refusal, made, recording.Breaches, desk.Words);
        return ApiProblem.Refused(key, facts);
    }

    // By the whole name as it is searched: a program does not guess.
    private static async Task<(long? Id, bool IsKnown)> PersonOf(
        DebitorDb db, long customerId, string? name, CancellationToken cancel)
    {
        if (name is null) return (null, true);
        var folded = Folding.Name(name);
        var found = await (
            from link in db.CustomerContacts
            join person in db.ContactPersons on link.ContactPersonId equals person.Id
            where link.CustomerId == customerId && person.NameFolded == folded
            orderby person.Id
            select (long?)person.Id).FirstOrDefaultAsync(cancel);
        return (found, found is not null);
    }

    private static IQueryable<ContactMade> Made(DebitorDb db, long customerId, long after, long? only) =>
        from activity in db.Activities.AsNoTracking()
        where activity.CustomerId == customerId && activity.UndoneAt == null
            && activity.Id > after && (only == null || activity.Id == only)
        join person in db.ContactPersons on activity.ContactPersonId equals person.Id into persons
        from person in persons.DefaultIfEmpty()
        join ours in db.People on activity.PersonId equals ours.Id into us
        from ours in us.DefaultIfEmpty()
        orderby activity.Id
        select new ContactMade(
            activity.Id, activity.DoneOn, activity.Channel, activity.Result, person.Name, ours.Email ?? ours.Name,
            activity.NextOn, activity.NextAt, activity.PromisedOn, activity.Note, activity.IsIncoming,
            activity.OverLimit, activity.OverLimitReason, activity.RecordedAt);

    private static async Task<IResult> People(
        ApiDesk api, HttpRequest request, string? after, int? limit, CancellationToken cancel)
    {
        var size = ApiDesk.Limit(limit);
        var last = ApiDesk.After(after);
        await using var db = api.Desk.Open();
        var names = await db.People.AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Email ?? p.Name, cancel);
        var rows = await db.People.AsNoTracking().Where(person => person.Id > last).OrderBy(person => person.Id)
            .Take(size + 1).ToListAsync(cancel);
        var people = rows.Select(p => new OurPerson(
            p.Id, p.Name, p.Role, p.Email, Name(p.HeadId), Name(p.DeputyId), p.LeftOn)).ToList();
        return Results.Ok(Page<OurPerson>.Of(people, size, person => Text(person.Id), request));

        string? Name(long? id) => id is { } known ? names.GetValueOrDefault(known) : null;
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A contact to record.</summary>
internal sealed record ContactToRecord
{
    /// <summary>Today when absent.</summary>
    public DateOnly? DoneOn { get; init; }

    public required Channel Channel { get; init; }
    public required ActivityResult Result { get; init; }

    /// <summary>The name of the contact person.</summary>
    public string? Contact { get; init; }

    public DateOnly? NextOn { get; init; }

    /// <summary>The hour agreed for it, in the customer's zone.</summary>
    public TimeOnly? NextAt { get; init; }

    /// <summary>The day on which they said they would pay.</summary>
    public DateOnly? PromisedOn { get; init; }

    /// <summary>Whether they turned to us: no limit counts it.</summary>
    public bool Incoming { get; init; }

    /// <summary>Why it was made although it passes a rule of contacts; without it such a contact is refused.</summary>
    public string? Reason { get; init; }

    /// <summary>What was agreed: each a date, a sum and a form; all or none are recorded.</summary>
    public IReadOnlyList<AgreementToRecord>? Agreements { get; init; }

    public string? Note { get; init; }
}

/// <summary>A contact that was made.</summary>
internal sealed record ContactMade(
    long Id, DateOnly DoneOn, Channel Channel, ActivityResult Result, string? Contact, string? Person,
    DateOnly? NextOn, TimeOnly? NextAt, DateOnly? PromisedOn, string? Note, bool Incoming, string? OverLimit,
    string? Reason, DateTime RecordedAt);

/// <summary>One of us.</summary>
internal sealed record OurPerson(
    long Id, string Name, PersonRole Role, string? Email, string? Head, string? Deputy, DateOnly? LeftOn);
