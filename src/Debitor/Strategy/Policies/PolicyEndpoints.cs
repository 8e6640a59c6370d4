using Debitor.Core.Platform.Identity;
using Debitor.Platform.Api;

namespace Debitor.Strategy.Policies;

/// <summary>The policy for programs.</summary>
internal static class PolicyEndpoints
{
    private const string Tag = "Policy";

    private const string Example = """{"text":"policy: ru-b2b\n…","reason":"Первый звонок на третий день","over":0}""";

    public static void MapPolicy(this IEndpointRouteBuilder api)
    {
        api.MapGet("/policy", InForce)
            .Reads(Tag, "getPolicy", "The policy in force: its number, 0 for the shipped one, and its text")
            .Needs(ApiScopes.PolicyRead, Right.ReadCustomers).Produces<PolicyInForceAnswer>();
        api.MapGet("/policy/versions", Versions)
            .Reads(Tag, "listPolicyVersions", "The versions of the policy: who, when, why")
            .Needs(ApiScopes.PolicyRead, Right.ReadCustomers).Produces<PolicyListJson>();
        api.MapGet("/policy/schema", () => Results.Text(PolicySchema.Text(), "application/schema+json"))
            .Reads(Tag, "getPolicySchema", "The JSON Schema of the policy file")
            .Needs(ApiScopes.PolicyRead, Right.ReadCustomers)
            .Produces<string>(StatusCodes.Status200OK, "application/schema+json");
        api.MapPost("/policy/validate", Validate)
            .Writes(Tag, "validatePolicy", "Checks a text; nothing is stored")
            .Needs(ApiScopes.PolicyRead, Right.ReadCustomers).WithMetadata(new BodyExample(Example))
            .Produces<PolicyCheckJson>();
        api.MapPost("/policy/publish", Publish)
            .Writes(Tag, "publishPolicy", "Publishes a text as a new version, or hands it to the second person when "
                + "the policy asks for one")
            .Needs(ApiScopes.PolicyWrite, Right.EditPolicy).WithMetadata(new BodyExample(Example))
            .Produces<PolicyPublishedJson>();
    }

    private static async Task<IResult> InForce(ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.OpenBook();
        var inputs = await PlanningInputs.Of(db, cancel);
        return Results.Ok(new PolicyInForceAnswer(
            inputs.Number ?? 0, inputs.Book!.Name, PolicyFiles.Hash(inputs.Text!), inputs.Text!));
    }

    private static async Task<IResult> Versions(ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.OpenBook();
        var inputs = await PlanningInputs.Of(db, cancel);
        var lines = await new PolicyVersions(db).List(api.Desk.Acting.PersonId, cancel);
        return Results.Ok(new PolicyListJson(
            inputs.Number ?? 0, inputs.Book!.Name, PolicyFiles.Shipped, [.. lines.Select(PolicyListJson.Line.Of)]));
    }

    private static async Task<IResult> Validate(PolicyToCheck body, ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.OpenBook();
        var reading = PolicyFiles.Read(body.Text, await PolicyVersions.Held(db, api.Desk.Today, cancel));
        return Results.Ok(PolicyFindingsOutput.Json(reading, null, api.Desk.Words));
    }

    private static async Task<IResult> Publish(PolicyToPublish body, ApiDesk api, CancellationToken cancel)
    {
        var request = new PublishPolicy.Request(body.Text, body.Reason, api.Desk.Today)
        {
            Over = body.Over,
            IsAnyway = body.PublishAnyway,
            Source = ApiDesk.Source,
        };
        var desk = api.Desk;
        var look = await PublishPolicy.Look(desk, request, cancel);
        return await api.ChangeBook<IResult>(
            async db =>
            {
                var answer = await new PublishPolicy(db, desk.Ids, desk.Clock, desk.Actor)
                    .Store(request, look, desk.Acting.PersonId, cancel);
                return answer.Refusal is { } refusal
                    ? Refused(refusal, answer)
                    : Results.Ok(new PolicyPublishedJson(
                        answer.Number, PolicyFiles.Hash(body.Text), answer.Number is null, answer.Peak));
            },
            cancel);
    }

    private static ApiProblem Refused(PolicyRefusal refusal, PolicyAnswer answer)
    {
        var key = Languages.Words.Key("policy-refusal", refusal);
        return ApiProblem.Refused(key, words => string.Join(
            ' ', answer.Remarks.Where(_ => refusal == PolicyRefusal.Wrong)
                .Select(remark => PolicySentences.Of(remark, "policy", words))
                .Prepend(PolicySentences.Of(refusal, answer, words))));
    }
}

/// <summary>The policy in force.</summary>
/// <param name="Number">Of its version; 0 is the shipped policy of the country.</param>
/// <param name="Name">The name it gives itself.</param>
/// <param name="Hash">SHA-256 of its text.</param>
/// <param name="Text">The YAML, comments and all.</param>
internal sealed record PolicyInForceAnswer(int Number, string Name, string Hash, string Text);

/// <summary>A text to check.</summary>
internal sealed record PolicyToCheck
{
    public required string Text { get; init; }
}

/// <summary>A text to publish.</summary>
internal sealed record PolicyToPublish
{
    public required string Text { get; init; }

    /// <summary>Why the policy changes.</summary>
    public required string Reason { get; init; }

    /// <summary>The number in force that was seen; when another one is in force, nothing is published.</summary>
    public int? Over { get; init; }

    /// <summary>Publishes even when the day would have many contacts.</summary>
    public bool PublishAnyway { get; init; }
}
