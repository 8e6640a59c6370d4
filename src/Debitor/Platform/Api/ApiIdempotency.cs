using System.Security.Cryptography;
using System.Text;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Api;

/// <summary>Does a write once, however often it is sent: the same key gives the same answer again.</summary>
/// <remarks>
/// The row of the key is written before the work begins, and its unique index decides between two requests at once,
/// on one node or on several. Answers of the use case are kept, a refusal too; what was not tried (a wrong token, a
/// text that was not understood, a busy database) leaves the key free. A node that goes in the middle leaves a key
/// whose outcome is not known: that is said, and never guessed.
/// </remarks>
internal sealed class ApiIdempotency(RequestDelegate next, WorkplaceParts parts)
{
    public const string Header = "Idempotency-Key";
    public const int KeyMax = 128;

    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    // Longer than any request works.
    private static readonly TimeSpan WorkedOnMax = TimeSpan.FromMinutes(30);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Writes>() is null)
        {
            await next(context);
            return;
        }

        var key = context.Request.Headers[Header].ToString();
        if (key.Length is 0 or > KeyMax)
        {
            await ApiProblem.Of(ApiProblemKind.KeyMissing, ("max", KeyMax)).ExecuteAsync(context);
            return;
        }

        var tenantId = int.Parse(context.User.Claims.First(claim => claim.Type == AccountClaims.Tenant).Value, null);
        var hash = await HashOf(context);
        var begun = await Begin(tenantId, ApiDesk.TokenOf(context.User), key, hash, context.RequestAborted);
        if (begun.IsNew) await Work(context, tenantId, begun.Row);
        else await Again(context, begun.Row, hash);
    }

    private async Task Again(HttpContext context, IdempotentAnswer known, string hash)
    {
        if (known.RequestHash != hash)
        {
            await ApiProblem.Of(ApiProblemKind.KeyUsed).ExecuteAsync(context);
            return;
        }

        if (known.Status is 0 or StatusCodes.Status500InternalServerError)
        {
            var isLost = known.Status != 0 || parts.Clock.Microseconds() - known.CreatedAt > WorkedOnMax;
            context.Response.Headers.RetryAfter = "1";
            await ApiProblem.Of(isLost ? ApiProblemKind.KeyOutcomeUnknown : ApiProblemKind.KeyBusy)
                .ExecuteAsync(context);
            return;
        }

        context.Response.StatusCode = known.Status;
        context.Response.Headers["Idempotency-Replayed"] = "true";
        if (known.Location is { } location) context.Response.Headers.Location = location;
        if (known.ContentType is { } type) context.Response.ContentType = type;
        if (known.Body is { Length: > 0 } body) await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private async Task<(IdempotentAnswer Row, bool IsNew)> Begin(
        int tenantId, long tokenId, string key, string hash, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = parts.Databases.Context(tenantId);
            var now = parts.Clock.Microseconds();
            var known = await db.IdempotentAnswers.AsNoTracking()
                .SingleOrDefaultAsync(answer => answer.TokenId == tokenId && answer.Key == key, cancel);
            if (known is not null && now - known.CreatedAt < KeptFor) return (known, false);
            var row = new IdempotentAnswer
            {
                Id = parts.IdsOf(tenantId).Next(),
                TokenId = tokenId,
                Key = key,
                RequestHash = hash,
                Status = 0,
                CreatedAt = now,
            };
            try
            {
                await parts.Gate.Through(() => Insert(db, row, known?.Id, cancel), cancel);
                return (row, true);
            }
            catch (DbUpdateException) when (attempt < 3)
            {
                // Another one was faster: what it wrote is read in the next round.
            }
        }
    }

    private static async Task<int> Insert(DebitorDb db, IdempotentAnswer row, long? old, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (old is { } id) await db.IdempotentAnswers.Where(answer => answer.Id == id).ExecuteDeleteAsync(cancel);
        db.IdempotentAnswers.Add(row);
        var written = await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return written;
    }

    private async Task Work(HttpContext context, int tenantId, IdempotentAnswer row)
    {
        var response = context.Response;
        var wire = response.Body;
        using var memory = new MemoryStream();
        response.Body = memory;

        // Whoever hangs up asks again with the same key, and then there has to be an answer.
        context.RequestAborted = CancellationToken.None;
        try
        {
            await next(context);
        }
        catch (Exception problem)
        {
            var isUntried = problem is BadHttpRequestException or FactsMovedException
                || DatabaseProblems.Of(problem, parts.Databases.Address) is not null;
            if (!isUntried) response.StatusCode = StatusCodes.Status500InternalServerError;
            await Finish(tenantId, row.Id, isUntried ? null : (response, memory));
            throw;
        }
        finally
        {
            response.Body = wire;
        }

        var isKept = response.StatusCode is >= 200 and < 300 or 404 or 409 or 422;
        await Finish(tenantId, row.Id, isKept ? (response, memory) : null);
        memory.Position = 0;
        await memory.CopyToAsync(wire, context.RequestAborted);
    }

    // Not stopped by whoever hung up: the answer is what their next try gets.
    private Task<int> Finish(int tenantId, long id, (HttpResponse Response, MemoryStream Body)? answer) =>
        parts.Gate.Through(
            async () =>
            {
                await using var db = parts.Databases.Context(tenantId);
                var row = db.IdempotentAnswers.Where(known => known.Id == id);
                if (answer is not var (response, body)) return await row.ExecuteDeleteAsync(CancellationToken.None);
                var text = Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
                var location = response.Headers.Location.ToString();
                return await row.ExecuteUpdateAsync(
                    known => known.SetProperty(a => a.Status, response.StatusCode)
                        .SetProperty(a => a.ContentType, response.ContentType)
                        .SetProperty(a => a.Location, location.Length == 0 ? null : location)
                        .SetProperty(a => a.Body, text),
                    CancellationToken.None);
            },
            CancellationToken.None);

    // Of a form the fields count and the bytes of its files: its boundary is another one at every try.
    private static async Task<string> HashOf(HttpContext context)
    {
        var request = context.Request;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, $"{request.Method} {request.Path}{request.QueryString}");
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(context.RequestAborted);
            foreach (var (name, values) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
                Add(hash, $"{name}={string.Join('\u0001', values.ToArray())}");
            foreach (var file in form.Files)
            {
                Add(hash, $"{file.Name}:{file.FileName}:{file.Length}");
                await using var content = file.OpenReadStream();
                hash.AppendData(await SHA256.HashDataAsync(content, context.RequestAborted));
            }
        }
        else
        {
            request.EnableBuffering();
            hash.AppendData(await SHA256.HashDataAsync(request.Body, context.RequestAborted));
            request.Body.Position = 0;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
    }
}
