using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Languages;
using Debitor.Platform.Api;
using Debitor.Platform.Database;

namespace Debitor.Conversation;

/// <summary>The preparation of a talk, agreements and the type of a debtor, for programs.</summary>
internal static class PreparationEndpoints
{
    private const string Tag = "Conversations";

    private const string TypeExample = """{"type":"good_faith","reason":"Сменился главный бухгалтер, платят в срок"}""";

    private const string LetterExample = """{"receivedOn":"2026-06-15"}""";

    public static void MapPreparation(this IEndpointRouteBuilder api)
    {
        api.MapGet("/customers/{number}/preparation", Prepare)
            .Reads(Tag, "prepareTalk", "Everything to be known before a talk: debts, goal, ways out, type, papers")
            .Needs(ApiScopes.CustomersRead, Right.ReadCustomers).Produces<PreparationAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/customers/{number}/agreements", List)
            .Reads(Tag, "listAgreements", "What was agreed, newest first, and what came of it")
            .Needs(ApiScopes.CustomersRead, Right.ReadCustomers).Produces<AgreementList>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers/{number}/agreements/{id:long}/letter", Receive)
            .Writes(Tag, "receiveLetter", "The guarantee letter came; without a day the mark is taken back")
            .Needs(ApiScopes.ContactsWrite, Right.RecordContacts).WithMetadata(new BodyExample(LetterExample))
            .Produces<AgreementList>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers/{number}/debtor-type", SetType)
            .Writes(Tag, "setDebtorType", "Sets the type of a debtor; without a type gives it back to the evidence")
            .Needs(ApiScopes.ContactsWrite, Right.RecordContacts).WithMetadata(new BodyExample(TypeExample))
            .Produces<DebtorTypeAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Prepare(string number, ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        var model = await PreparationReader.Read(api.Desk, customer.Id, cancel);
        return model is null
            ? ApiProblem.Of(ApiProblemKind.NotFound)
            : Results.Ok(PreparationAnswer.Of(model, api.Desk.Words));
    }

    private static async Task<IResult> List(string number, ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        return Results.Ok(await AgreementsOf(api, db, customer, cancel));
    }

    private static Task<IResult> Receive(
        string number, long id, LetterToReceive body, ApiDesk api, CancellationToken cancel) =>
        api.Change<IResult>(
            async db =>
            {
                if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
                    return ApiProblem.Of(ApiProblemKind.NotFound);
                var request = new ReceiveLetter.Request(customer.Id, id, body.ReceivedOn);
                var decision = await ReceiveLetter.In(api.Desk, db, request, cancel);
                return decision.Refusal is { } refusal
                    ? Refused(refusal)
                    : Results.Ok(await AgreementsOf(api, db, customer, cancel));
            },
            cancel);

    private static Task<IResult> SetType(
        string number, DebtorTypeToSet body, ApiDesk api, CancellationToken cancel) =>
        api.Change<IResult>(
            async db =>
            {
                if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
                    return ApiProblem.Of(ApiProblemKind.NotFound);
                var request = new SetDebtorType.Request(customer.Id, body.Type, body.Reason)
                {
                    Source = ApiDesk.Source,
                };
                var decision = await SetDebtorType.In(api.Desk, db, request, cancel);
                if (decision.Refusal is { } refusal) return Refused(refusal);
                var type = await DebtorTypeReader.Read(api.Desk, customer.Id, cancel);
                return type is null ? ApiProblem.Of(ApiProblemKind.NotFound) : Results.Ok(DebtorTypeAnswer.Of(type));
            },
            cancel);

    private static async Task<AgreementList> AgreementsOf(
        ApiDesk api, DebitorDb db, Customers.Customer customer, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        var lines = await new AgreementHistory(db, customer, api.Desk.Today).Read(cancel);
        return new AgreementList([.. lines.Select(AgreementAnswer.Of)]);
    }

    private static ApiProblem Refused(CustomerFactRefusal refusal) => refusal == CustomerFactRefusal.FactUnknown
        ? ApiProblem.Of(ApiProblemKind.NotFound)
        : ApiProblem.Refused(Words.Key("customer-fact", refusal));
}

/// <summary>What was agreed with a customer.</summary>
internal sealed record AgreementList(IReadOnlyList<AgreementAnswer> Items);

/// <summary>A guarantee letter that came.</summary>
internal sealed record LetterToReceive
{
    /// <summary>The day on which it came; absent takes the mark back.</summary>
    public DateOnly? ReceivedOn { get; init; }
}

/// <summary>A person's word about the type of a debtor.</summary>
internal sealed record DebtorTypeToSet
{
    /// <summary>Absent gives the type back to the evidence.</summary>
    public DebtorType? Type { get; init; }

    public required string Reason { get; init; }
}
