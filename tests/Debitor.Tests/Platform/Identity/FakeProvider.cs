using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Debitor.Tests.Platform.Identity;

/// <summary>An identity provider of OpenID Connect that believes whatever the test says.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    private const string ClientId = "debitor";
    private const string KeyId = "key-1";

    private readonly WebApplication _app;
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, string> _nonces = new();
    private string _address = "";

    private FakeProvider(WebApplication app) => _app = app;

    public (string Subject, string Email, bool IsVerified) User { get; set; }

    public static async Task<FakeProvider> Start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new FakeProvider(builder.Build());
        provider.Map();
        await provider._app.StartAsync(TestContext.Current.CancellationToken);
        provider._address = provider._app.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.First();
        return provider;
    }

    public Dictionary<string, string?> Configuration() => new()
    {
        ["Oidc:Authority"] = _address,
        ["Oidc:ClientId"] = ClientId,
        ["Oidc:ClientSecret"] = "secret",
    };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _rsa.Dispose();
    }

    private void Map()
    {
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = _address,
            ["authorization_endpoint"] = $"{_address}/authorize",
            ["token_endpoint"] = $"{_address}/token",
            ["jwks_uri"] = $"{_address}/keys",
            ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        }));
        _app.MapGet("/keys", () =>
        {
            var key = _rsa.ExportParameters(includePrivateParameters: false);
            return Results.Json(new
            {
                keys = new[]
                {
                    new
                    {
                        kty = "RSA", use = "sig", alg = "RS256", kid = KeyId,
                        n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent),
                    },
                },
            });
        });
        _app.MapGet("/authorize", (HttpContext request) =>
        {
            var query = request.Request.Query;
            var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            _nonces[code] = query["nonce"].ToString();
            var state = Uri.EscapeDataString(query["state"].ToString());
            return Results.Redirect($"{query["redirect_uri"]}?code={code}&state={state}");
        });
        _app.MapPost("/token", async (HttpContext request) =>
        {
            var form = await request.Request.ReadFormAsync();
            if (!_nonces.TryRemove(form["code"].ToString(), out var nonce)) return Results.BadRequest();
            return Results.Json(new Dictionary<string, object>
            {
                ["access_token"] = "opaque",
                ["token_type"] = "Bearer",
                ["expires_in"] = 60,
                ["id_token"] = IdToken(nonce),
            });
        });
    }

    private string IdToken(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = _address,
            Audience = ClientId,
            IssuedAt = now,
            NotBefore = now.AddMinutes(-1),
            Expires = now.AddMinutes(5),
            Subject = new ClaimsIdentity(
            [
                new Claim("sub", User.Subject), new Claim("email", User.Email), new Claim("nonce", nonce),
                new Claim("email_verified", User.IsVerified ? "true" : "false", ClaimValueTypes.Boolean),
            ]),
            SigningCredentials = new SigningCredentials(
                new RsaSecurityKey(_rsa) { KeyId = KeyId }, SecurityAlgorithms.RsaSha256),
        });
    }
}
