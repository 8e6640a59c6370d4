using System.Globalization;
using System.Text.Json;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Api;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>Conversations by stages for programs: a telephone system starts one, another screen leads it.</summary>
internal static class ConversationEndpoints
{
    private const string Tag = "Conversations";

    private const string StartExample = """{"direction":"incoming","channel":"call"}""";

    private const string SaveExample =
        """
        {"version":1,"stage":"close","draft":{"speakerId":77,"decides":true,"agreements":[
         {"form":"promise","companyId":12,"currency":"RUB","amount":"125430.50","day":"2026-06-18"}]}}
        """;

    private const string CloseExample = """{"version":2}""";

    public static void MapConversations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/customers/{number}/conversations", List)
            .Reads(Tag, "listConversations", "Conversations by stages, in the order of their start")
            .Needs(ApiScopes.CustomersRead, Right.ReadCustomers).Produces<Page<ConversationAnswer>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/customers/{number}/conversations/{id:long}", One)
            .Reads(Tag, "getConversation", "One conversation, with what was typed so far")
            .Needs(ApiScopes.CustomersRead, Right.ReadCustomers).Produces<ConversationAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers/{number}/conversations", Start)
            .Writes(Tag, "startConversation", "Starts a conversation, or goes on with one's own that is open")
            .Needs(ApiScopes.ContactsWrite, Right.RecordContacts).WithMetadata(new BodyExample(StartExample))
            .Produces<ConversationAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers/{number}/conversations/{id:long}/draft", Save)
            .Writes(Tag, "saveConversation", "Keeps what was typed; the version has to be the newest one")
            .Needs(ApiScopes.ContactsWrite, Right.RecordContacts).WithMetadata(new BodyExample(SaveExample))
            .Produces<ConversationAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers/{number}/conversations/{id:long}/close", Close)
            .Writes(Tag, "closeConversation", "Makes facts of what was typed: contact, agreements, promises, signals")
            .Needs(ApiScopes.ContactsWrite, Right.RecordContacts).WithMetadata(new BodyExample(CloseExample))
            .Produces<ConversationAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(
        string number, ApiDesk api, HttpRequest request, string? after, int? limit, CancellationToken cancel)
    {
        var size = ApiDesk.Limit(limit);
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        var last = ApiDesk.After(after);
        var rows = await db.Conversations.AsNoTracking()
            .Where(known => known.CustomerId == customer.Id && known.UndoneAt == null && known.Id > last)
            .OrderBy(known => known.Id).Take(size + 1).ToListAsync(cancel);
        var answers = rows.Select(row => ConversationAnswer.Of(row, api.Desk.Acting.PersonId)).ToList();
        return Results.Ok(Page<ConversationAnswer>.Of(
            answers, size, answer => answer.Id.ToString(CultureInfo.InvariantCulture), request));
    }

    private static async Task<IResult> One(string number, long id, ApiDesk api, CancellationToken cancel) =>
        await Find(api, number, id, cancel) is { } answer
            ? Results.Ok(answer)
            : ApiProblem.Of(ApiProblemKind.NotFound);

    private static async Task<IResult> Start(
        string number, ConversationToStart body, ApiDesk api, CancellationToken cancel)
    {
        if (body.Channel is not (Channel.Call or Channel.Meeting))
            return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "channel");
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        var answer = await StartConversation.Run(
            api.Desk,
            new StartConversation.Request(customer.Id, body.Direction, body.Channel)
            {
                IsBeside = body.Beside,
                Source = ApiDesk.Source,
            },
            cancel);
        if (answer.Refusal is { } refusal) return Refused(api.Desk, refusal);
        return Results.Ok(await Find(api, number, answer.Id, cancel));
    }

    private static async Task<IResult> Save(
        string number, long id, DraftToSave body, ApiDesk api, CancellationToken cancel)
    {
        if (await Find(api, number, id, cancel) is null) return ApiProblem.Of(ApiProblemKind.NotFound);
        var answer = await SaveDraft.Run(
            api.Desk,
            new SaveDraft.Request(id, body.Version, DraftJson.Read(body.Draft.GetRawText()), body.Stage), cancel);
        return answer.Refusal is { } refusal
            ? Refused(api.Desk, refusal)
            : Results.Ok(await Find(api, number, id, cancel));
    }

    private static async Task<IResult> Close(
        string number, long id, ConversationToClose body, ApiDesk api, CancellationToken cancel)
    {
        if (await Find(api, number, id, cancel) is null) return ApiProblem.Of(ApiProblemKind.NotFound);
        var desk = api.Desk;
        var answer = await api.Change(
            db => new CloseConversation(desk, db).Close(
                new CloseConversation.Request(id, body.Version)
                {
                    Source = ApiDesk.Source,
                    OverLimitReason = body.Reason,
                },
                cancel),
            cancel);
        return answer.Refusal is { } refusal
            ? Refused(desk, refusal, answer)
            : Results.Ok(await Find(api, number, id, cancel));
    }

    private static async Task<ConversationAnswer?> Find(
        ApiDesk api, string number, long id, CancellationToken cancel)
    {
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer) return null;
        var row = await db.Conversations.AsNoTracking().SingleOrDefaultAsync(
            known => known.Id == id && known.CustomerId == customer.Id && known.UndoneAt == null, cancel);
        return row is null ? null : ConversationAnswer.Of(row, api.Desk.Acting.PersonId);
    }

    private static ApiProblem Refused(
        Workplace desk, ConversationRefusal refusal, CloseAnswer? answer = null)
    {
        var (key, facts) = ConversationSentences.Key(desk.Words, refusal, answer);
        return ApiProblem.Refused(key, facts);
    }
}

/// <summary>A conversation to start.</summary>
internal sealed record ConversationToStart
{
    public required Direction Direction { get; init; }
    public required Channel Channel { get; init; }

    /// <summary>Whether it is started although a colleague is talking to the customer.</summary>
    public bool Beside { get; init; }
}

/// <summary>What was typed.</summary>
internal sealed record DraftToSave
{
    /// <summary>The version that was read last.</summary>
    public required long Version { get; init; }

    public required Stage Stage { get; init; }

    /// <summary>As it is read; fields that are not known are passed over.</summary>
    public required JsonElement Draft { get; init; }
}

/// <summary>A conversation to close.</summary>
internal sealed record ConversationToClose
{
    /// <summary>The version that was saved last.</summary>
    public required long Version { get; init; }

    /// <summary>Why it was led although it passes a rule of contacts; without it such a contact is refused.</summary>
    public string? Reason { get; init; }
}

/// <summary>A conversation.</summary>
internal sealed record ConversationAnswer(
    long Id, long PersonId, Direction Direction, Channel Channel, DateOnly StartedOn, DateTime StartedAt,
    DateTime? TalkedAt, Stage Stage, bool IsPrepared, long Version, ConversationEnd? End, DateOnly? EndedOn,
    long? ContactId, GoalResult? Goal, bool? IsTacticRight, string? BusinessReason, string? PersonalReason,
    string? Recap, bool IsRecapConfirmed, JsonElement Draft)
{
    /// <param name="row">The conversation.</param>
    /// <param name="personId">Who asks: the private note is for nobody but whoever leads it.</param>
    public static ConversationAnswer Of(CustomerConversation row, long personId)
    {
        var draft = DraftJson.Read(row.Draft);
        if (row.PersonId != personId) draft.PrivateNote = null;
        using var json = JsonDocument.Parse(DraftJson.Write(draft));
        return new ConversationAnswer(
            row.Id, row.PersonId, row.Direction, row.Channel, row.StartedOn, Utc(row.StartedAt)!.Value,
            Utc(row.TalkedAt), row.Stage, row.IsPrepared, row.DraftVersion, row.End, row.EndedOn, row.ActivityId,
            row.Goal, row.IsTacticRight, row.BusinessReason, row.PersonalReason, row.Recap, row.IsRecapConfirmed,
            json.RootElement.Clone());
    }

    private static DateTime? Utc(DateTime? at) =>
        at is { } known ? DateTime.SpecifyKind(known, DateTimeKind.Utc) : null;
}
