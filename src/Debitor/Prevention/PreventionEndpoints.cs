using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Prevention;
using Debitor.Customers;
using Debitor.Languages;
using Debitor.Platform.Api;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Prevention;

/// <summary>Prevention for programs: checklist, terms, news about a customer, papers of shipments.</summary>
internal static class PreventionEndpoints
{
    private const string Tag = "Prevention";

    private const string PaperExample =
        """
        {"item":"УПД 318","paper":"taxInvoice","state":"refused","on":"2026-06-12","note":"Блокировка по критерию 1."}
        """;

    public static void MapPrevention(this IEndpointRouteBuilder api)
    {
        api.MapGet("/customers/{number}/prevention", One)
            .Reads(Tag, "getPrevention", "Checklist with its score, terms and what the record speaks for, our own word")
            .Needs(ApiScopes.CustomersRead, Right.ReadCustomers).Produces<PreventionAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers/{number}/prevention", Enter)
            .Writes(Tag, "recordPrevention", "Records that a line of the checklist was gone through")
            .Needs(ApiScopes.ContactsWrite, Right.RecordContacts).Produces<PreventionAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers/{number}/conditions", Note)
            .Writes(Tag, "recordCondition", "Records how a customer is doing, with its source")
            .Needs(ApiScopes.ContactsWrite, Right.RecordContacts).Produces<PreventionAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers/{number}/terms", Decide)
            .Writes(Tag, "decideTerms", "Decides on which terms a customer buys")
            .Needs(ApiScopes.ContactsWrite, Right.DecideTerms).Produces<PreventionAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/customers/{number}/claim-readiness", Claim)
            .Reads(Tag, "getClaimReadiness", "Whether the papers of what is overdue carry a claim")
            .Needs(ApiScopes.CustomersRead, Right.ReadCustomers).Produces<ClaimAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers/{number}/papers", Paper)
            .Writes(Tag, "notePaper", "Notes how a paper of a shipment stands")
            .Needs(ApiScopes.ContactsWrite, Right.RecordContacts).WithMetadata(new BodyExample(PaperExample))
            .Produces<ClaimAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> One(string number, ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.Open();
        return await ApiDesk.Customer(db, number, cancel) is { } customer
            ? Results.Ok(await Answer(api, db, customer, cancel))
            : ApiProblem.Of(ApiProblemKind.NotFound);
    }

    private static Task<IResult> Enter(
        string number, PreventionToRecord body, ApiDesk api, CancellationToken cancel) => Write(
        number, api,
        (db, customer) => RecordPrevention.In(
            api.Desk, db,
            new RecordPrevention.Request(customer.Id, body.Item, body.DoneOn, body.Evidence)
            {
                IsNeeded = !body.NotNeeded,
                ValidUntil = body.ValidUntil,
                Result = body.Result,
                Source = ApiDesk.Source,
            },
            cancel),
        cancel);

    private static Task<IResult> Note(
        string number, ConditionToRecord body, ApiDesk api, CancellationToken cancel) => Write(
        number, api,
        (db, customer) => RecordCondition.In(
            api.Desk, db,
            new RecordCondition.Request(customer.Id, body.Text, body.Source, body.Trend)
            {
                SeenOn = body.SeenOn,
                Origin = body.Origin,
                Source = ApiDesk.Source,
            },
            cancel),
        cancel);

    private static Task<IResult> Decide(string number, TermsToDecide body, ApiDesk api, CancellationToken cancel) =>
        Write(
            number, api,
            async (db, customer) =>
            {
                var currency = Currency.Parse(customer.Currency);
                Money? limit = null;
                if (body.Limit is { } text)
                {
                    if (!MinorUnits.TryParse(text, currency, out var minor)) return CustomerFactRefusal.LimitWrong;
                    limit = new Money(minor, currency);
                }

                var terms = new CreditTerms(body.Kind, body.PrepaidPercent, body.DeferralDays, limit);
                var request = new DecideTerms.Request(customer.Id, terms, body.Reason) { Source = ApiDesk.Source };
                return await DecideTerms.In(api.Desk, db, request, cancel);
            },
            cancel);

    private static async Task<IResult> Claim(string number, ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.Open();
        return await ApiDesk.Customer(db, number, cancel) is { } customer
            ? Results.Ok(ClaimAnswer.Of(await new ClaimReader(db, api.Desk.Today).OfOverdue(customer.Id, cancel)))
            : ApiProblem.Of(ApiProblemKind.NotFound);
    }

    private static Task<IResult> Paper(string number, PaperToNote body, ApiDesk api, CancellationToken cancel) =>
        api.Change<IResult>(
            async db =>
            {
                if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
                    return ApiProblem.Of(ApiProblemKind.NotFound);
                var folded = Folding.Number(body.Item);
                var item = await db.OpenItems.AsNoTracking()
                    .Where(known => known.CustomerId == customer.Id && known.NumberFolded == folded
                        && (known.Kind == ItemKind.Invoice || known.Kind == ItemKind.DebitNote))
                    .OrderByDescending(known => known.IssuedOn).ThenByDescending(known => known.Id)
                    .Select(known => (long?)known.Id).FirstOrDefaultAsync(cancel);
                if (item is not { } id) return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "item");
                var request = new NotePaper.Request(customer.Id, id, body.Paper, body.State)
                {
                    On = body.On,
                    Note = body.Note,
                    Source = ApiDesk.Source,
                };
                var decision = await NotePaper.In(api.Desk, db, request, cancel);
                return decision.Refusal is { } refusal
                    ? Refused(refusal)
                    : Results.Ok(ClaimAnswer.Of(
                        await new ClaimReader(db, api.Desk.Today).Of(customer.Id, [id], cancel)));
            },
            cancel);

    private static Task<IResult> Write(
        string number, ApiDesk api, Func<DebitorDb, Customer, Task<Decision<long, CustomerFactRefusal>>> write,
        CancellationToken cancel) =>
        api.Change<IResult>(
            async db =>
            {
                if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
                    return ApiProblem.Of(ApiProblemKind.NotFound);
                var decision = await write(db, customer);
                return decision.Refusal is { } refusal
                    ? Refused(refusal)
                    : Results.Ok(await Answer(api, db, customer, cancel));
            },
            cancel);

    private static async Task<PreventionAnswer> Answer(
        ApiDesk api, DebitorDb db, Customer customer, CancellationToken cancel)
    {
        var desk = api.Desk;
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        var reader = new PreventionReader(db, PreventionPolicy.Of(desk), desk.Today, desk.Now.DateTime);
        return PreventionAnswer.Of(await reader.Read(customer, cancel), customer.Number, desk.Today, desk.Words);
    }

    private static ApiProblem Refused(CustomerFactRefusal refusal) => refusal == CustomerFactRefusal.FactUnknown
        ? ApiProblem.Of(ApiProblemKind.NotFound)
        : ApiProblem.Refused(Words.Key("customer-fact", refusal));
}

/// <summary>A line of the checklist that was gone through.</summary>
internal sealed record PreventionToRecord
{
    public required PreventionItem Item { get; init; }

    /// <summary>Today when absent.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>Source, place of the paper, or what was said.</summary>
    public string? Evidence { get; init; }

    public DateOnly? ValidUntil { get; init; }

    /// <summary>What a check of reputation came to.</summary>
    public CheckResult? Result { get; init; }

    /// <summary>This customer does not need it; the evidence says why.</summary>
    public bool NotNeeded { get; init; }
}

/// <summary>How a customer is doing.</summary>
internal sealed record ConditionToRecord
{
    public required string Text { get; init; }
    public required ConditionSource Source { get; init; }
    public required ConditionTrend Trend { get; init; }

    /// <summary>Today when absent.</summary>
    public DateOnly? SeenOn { get; init; }

    /// <summary>A link, a paper, a name behind the source.</summary>
    public string? Origin { get; init; }
}

/// <summary>Terms that are decided on.</summary>
internal sealed record TermsToDecide
{
    public required TermsKind Kind { get; init; }

    /// <summary>1 to 99; only for part prepayment.</summary>
    public int? PrepaidPercent { get; init; }

    /// <summary>Calendar days.</summary>
    public int? DeferralDays { get; init; }

    /// <summary>Decimal text in the currency of the card.</summary>
    public string? Limit { get; init; }

    public required string Reason { get; init; }
}

/// <summary>How a paper of a shipment stands.</summary>
internal sealed record PaperToNote
{
    /// <summary>The number of the document of debt.</summary>
    public required string Item { get; init; }

    public required PaperKind Paper { get; init; }
    public required PaperState State { get; init; }

    /// <summary>Today when absent.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Why it was refused, or where it lies.</summary>
    public string? Note { get; init; }
}

/// <summary>Whether the papers of documents carry a claim.</summary>
internal sealed record ClaimAnswer(bool IsReady, IReadOnlyList<ClaimAnswer.Document> Documents)
{
    public static ClaimAnswer Of(ClaimReadiness claim) => new(
        claim.IsReady,
        [
            .. claim.Documents.Select(one => new Document(
                one.Document.Number, [.. one.Gaps.Select(gap => StoredWord.Of(gap))])),
        ]);

    internal sealed record Document(string Number, IReadOnlyList<string> Gaps);
}
