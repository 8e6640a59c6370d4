using System.Globalization;
using System.Text.RegularExpressions;
using Debitor.Core.Ledger;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Api;

namespace Debitor.Ledger;

/// <summary>Changes of the ledger by programs: the same use cases as at the command line and in the browser.</summary>
internal static partial class LedgerChangeEndpoints
{
    private const string Tag = "Ledger changes";

    private const string AllocationExample =
        """{"credit":{"number":"ПП 57"},"item":{"number":"УПД 318"},"amount":"80000.00"}""";

    private const string AdjustmentExample =
        """{"kind":"write_off","item":{"number":"УПД 318"},"amount":"0.50","reason":"Разница курсов"}""";

    public static void MapLedgerChanges(this IEndpointRouteBuilder api)
    {
        Write<AllocationToMake>(
            api, "/customers/{number}/allocations", Allocate, "allocate",
                "Settles a document with a payment or a credit note",
            Right.AllocateCredits, AllocationExample);
        Write<AllocationToUndo>(
            api, "/customers/{number}/allocations/undo", Undo, "undoAllocation",
                "Declares that an allocation was a mistake",
            Right.AllocateCredits,
                """{"credit":{"number":"ПП 57"},"item":{"number":"УПД 318"},"reason":"Другой договор"}""");
        Write<AdjustmentToMake>(
            api, "/customers/{number}/adjustments", Adjust, "adjust",
            "Write-off, offset, assignment of a document; refund or chargeback of a payment",
            Right.AdjustLedger, AdjustmentExample);
        Write<ReversalToMake>(
            api, "/customers/{number}/adjustments/{id:long}/reversal", Reverse, "reverseAdjustment",
            "Declares that an adjustment was a mistake: it vanishes for all days",
            Right.AdjustLedger, """{"reason":"Списано по ошибке"}""");
    }

    private static void Write<T>(
        IEndpointRouteBuilder api, string route, Delegate handler, string name, string summary, Right right,
        string example)
        where T : notnull =>
        api.MapPost(route, handler).Writes(Tag, name, summary).Needs(ApiScopes.LedgerWrite, right)
            .WithMetadata(new BodyExample(example)).Accepts<T>("application/json")
            .Produces<LedgerChangeAnswer>(StatusCodes.Status201Created)
            .Produces<LedgerChangeAnswer>().ProducesProblem(StatusCodes.Status404NotFound);

    private static Task<IResult> Allocate(
        string number, AllocationToMake body, ApiDesk api, HttpResponse response, CancellationToken cancel)
    {
        if (!IsPlain(body.Amount)) return NotAllowed("amount");
        return Change(
            api,
            desk => AllocateCredit.Run(
                desk,
                new AllocateCredit.Request(
                    number, body.Credit.Reference, body.Item.Reference, body.Amount, body.Debtor, body.Reason),
                cancel),
            receipt => Made(response, $"{CustomerPath(number)}/allocations",
                receipt.LineIds.Cast<long?>().FirstOrDefault()),
            cancel);
    }

    private static Task<IResult> Undo(string number, AllocationToUndo body, ApiDesk api, CancellationToken cancel) =>
        Change(
            api,
            desk => UndoAllocation.Run(
                desk, new UndoAllocation.Request(number, body.Credit.Reference, body.Item.Reference,
                    body.Reason), cancel),
            _ => StatusCodes.Status200OK, cancel);

    private static Task<IResult> Adjust(
        string number, AdjustmentToMake body, ApiDesk api, HttpResponse response, CancellationToken cancel)
    {
        if (!IsPlain(body.Amount)) return NotAllowed("amount");
        var isOfPayment = body.Kind is AdjustmentKind.Refund or AdjustmentKind.Chargeback;
        var isOfItem = body.Kind is AdjustmentKind.WriteOff or AdjustmentKind.Offset or AdjustmentKind.Assignment;
        if (!isOfPayment && !isOfItem) return NotAllowed("kind");
        if (isOfPayment && (body.Payment is null || body.Item is not null)) return NotAllowed("payment");
        if (isOfItem && (body.Item is null || body.Payment is not null)) return NotAllowed("item");
        if (body.Kind == AdjustmentKind.Chargeback && body.Amount is not null) return NotAllowed("amount");
        var on = body.On ?? api.Desk.Today;
        return Change(
            api,
            desk => body.Kind switch
            {
                AdjustmentKind.Refund => RefundPayment.Run(
                    desk,
                    new RefundPayment.Request(number, body.Payment!.Reference, body.Amount, on, body.Reason), cancel),
                AdjustmentKind.Chargeback => ChargeBackPayment.Run(
                    desk, new ChargeBackPayment.Request(number, body.Payment!.Reference, on, body.Reason), cancel),
                _ => AdjustItem.Run(
                    desk,
                    new AdjustItem.Request(number, body.Kind, body.Item!.Reference, body.Amount, on, body.Reason),
                    cancel),
            },
            receipt => Made(response, $"{CustomerPath(number)}/adjustments", receipt.AdjustmentId),
            cancel);
    }

    private static async Task<IResult> Reverse(
        string number, long id, ReversalToMake body, ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        var known = await new LedgerRegister(db).Adjustment(customer.Id, id, cancel);
        if (known is null) return ApiProblem.Of(ApiProblemKind.NotFound);
        return await Change(
            api,
            desk => ReverseAdjustment.Run(
                desk,
                new ReverseAdjustment.Request(number, known.Kind, (known.Item ?? known.Payment)!, id,
                    body.Reason), cancel),
            _ => StatusCodes.Status200OK, cancel);
    }

    private static async Task<IResult> Change(
        ApiDesk api, Func<LedgerDesk, Task<LedgerAnswer>> change, Func<LedgerReceipt, int> told,
            CancellationToken cancel)
    {
        var desk = api.Desk;
        var answer = await api.Change(
            db => change(new LedgerDesk(db, desk.Ids, desk.Clock, desk.Actor, ApiDesk.Source)), cancel);
        return answer.Receipt is { } receipt
            ? Results.Json(LedgerAnswers.Json(receipt), statusCode: told(receipt))
            : Refused(answer.No!);
    }

    private static ApiProblem Refused(LedgerNo no)
    {
        if (no.Key == Languages.Words.Key("reference", ReferenceProblem.CustomerUnknown))
            return ApiProblem.Of(ApiProblemKind.NotFound);
        var problem = ApiProblem.Refused(no.Key, [.. no.Facts]);
        return no.Candidates.Count == 0 ? problem : problem.With(("candidates", no.Candidates.Select(one => new
        {
            one.Id,
            one.Number,
            one.Company,
            one.Kind,
            one.On,
            Amount = one.Amount.ToString(),
            Currency = one.Amount.Currency.Code,
        }).ToList()));
    }

    private static int Made(HttpResponse response, string path, long? id)
    {
        if (id is not { } made) return StatusCodes.Status200OK;
        response.Headers.Location = $"{path}/{made.ToString(CultureInfo.InvariantCulture)}";
        return StatusCodes.Status201Created;
    }

    private static string CustomerPath(string number) => $"{ApiSetup.Root}/customers/{Uri.EscapeDataString(number)}";

    private static Task<IResult> NotAllowed(string member) =>
        Task.FromResult<IResult>(ApiErrors.Named(ApiProblemKind.ValueNotAllowed, member));

    // A person may type spaces and commas; a program writes one form.
    private static bool IsPlain(string? amount) => amount is null || PlainAmount().IsMatch(amount);

    [GeneratedRegex(@"^\d{1,15}(\.\d{1,3})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainAmount();
}

/// <summary>A document, named as on paper.</summary>
internal sealed record ItemNamed
{
    public required string Number { get; init; }
    public string? Company { get; init; }
    public ItemKind? Kind { get; init; }
    public int? Year { get; init; }

    internal ItemReference Reference => new(Number, Company, Kind, Year);
}

/// <summary>A payment or a credit note, named as on paper.</summary>
internal sealed record CreditNamed
{
    public required string Number { get; init; }
    public DateOnly? On { get; init; }
    public string? Company { get; init; }

    internal CreditReference Reference => new(Number, On, Company);
}

internal sealed record AllocationToMake
{
    public required CreditNamed Credit { get; init; }
    public required ItemNamed Item { get; init; }

    /// <summary>As much as both allow when absent.</summary>
    public string? Amount { get; init; }

    /// <summary>The number of the customer whose document it is, when it is another one.</summary>
    public string? Debtor { get; init; }

    public string? Reason { get; init; }
}

internal sealed record AllocationToUndo
{
    public required CreditNamed Credit { get; init; }
    public required ItemNamed Item { get; init; }
    public required string Reason { get; init; }
}

internal sealed record AdjustmentToMake
{
    public required AdjustmentKind Kind { get; init; }
    public ItemNamed? Item { get; init; }
    public CreditNamed? Payment { get; init; }

    /// <summary>All that is open or left when absent.</summary>
    public string? Amount { get; init; }

    /// <summary>Today when absent.</summary>
    public DateOnly? On { get; init; }

    public required string Reason { get; init; }
}

internal sealed record ReversalToMake
{
    public required string Reason { get; init; }
}
