using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Debitor.Core;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Api;

/// <summary>Why a token is not made.</summary>
public enum ApiTokenRefusal
{
    NameMissing,

    /// <summary>A token without scopes could do nothing.</summary>
    NoScopes,

    /// <summary>Nobody of us, or somebody who has left.</summary>
    PersonUnknown,

    /// <summary>The last day lies behind us.</summary>
    ExpiryPast,
}

/// <summary>A token that was just made; its text is known here and never again.</summary>
internal sealed record NewApiToken(long Id, string Text);

/// <summary>Makes and revokes tokens.</summary>
internal sealed class ApiTokens(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    public const int NameMax = 80;
    private const string Start = "dbt_";
    private const int RandomBytes = 32;
    private const int PrefixLength = 10;

    internal sealed record Request(
        string? Name, long PersonId, IReadOnlyCollection<string> Scopes, DateOnly? ExpiresOn);

    /// <param name="request">What it is for.</param>
    /// <param name="today">The supplier's day.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public async Task<Decision<NewApiToken, ApiTokenRefusal>> Create(
        Request request, DateOnly today, CancellationToken cancel)
    {
        var name = request.Name?.Trim() ?? "";
        if (name.Length is 0 or > NameMax) return ApiTokenRefusal.NameMissing;
        var scopes = ApiScopes.All.Where(request.Scopes.Contains).ToList();
        if (scopes.Count == 0) return ApiTokenRefusal.NoScopes;
        if (request.ExpiresOn < today) return ApiTokenRefusal.ExpiryPast;
        var isOurs = await db.People.AnyAsync(
            person => person.Id == request.PersonId && (person.LeftOn == null || person.LeftOn > today), cancel);
        if (!isOurs) return ApiTokenRefusal.PersonUnknown;

        var text = Start + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        var token = new ApiToken
        {
            Id = ids.Next(),
            Name = name,
            Prefix = text[..PrefixLength],
            Hash = HashOf(text),
            PersonId = request.PersonId,
            Scopes = string.Join(' ', scopes),
            CreatedAt = clock.Microseconds(),
            ExpiresOn = request.ExpiresOn,
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.ApiTokens.Add(token);
        db.ApiTokenAddresses.Add(
            new ApiTokenAddress { Hash = token.Hash, TenantId = db.TenantId, TokenId = token.Id });
        new Journal(ids).Add(db, DeedOf("create-token", token));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new NewApiToken(token.Id, text);
    }

    /// <summary>Ends a token for good.</summary>
    /// <returns>False when there is none of this id, or it was revoked before.</returns>
    public async Task<bool> Revoke(long id, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var token = await db.ApiTokens.SingleOrDefaultAsync(t => t.Id == id && t.RevokedAt == null, cancel);
        if (token is null) return false;
        token.RevokedAt = clock.Microseconds();
        new Journal(ids).Add(db, DeedOf("revoke-token", token));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>SHA-256 in lower-case hex; tokens are random, so it needs no salt.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private Deed DeedOf(string action, ApiToken token) => new(actor, clock.Microseconds(), action)
    {
        Subject = "token",
        SubjectId = token.Id,
        Facts =
        [
            ("name", token.Name), ("prefix", token.Prefix), ("scopes", token.Scopes),
            ("person", token.PersonId), ("expiresOn", token.ExpiresOn),
        ],
    };
}
