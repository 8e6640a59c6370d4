using System.Buffers.Binary;
using System.Formats.Cbor;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Debitor.Demo;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Platform.Identity;

/// <summary>Passkeys, with a device made of code.</summary>
public sealed class PasskeyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_passkey_is_added_opens_the_door_and_is_removed(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var device = new Device(desk.Web.Address);
        using var irina = From(desk, await desk.SignedIn(DemoPeople.Irina));
        using var added = await WebDesk.Send(
            irina, "/account", "/account/passkey/add",
            ("credential", device.Make(await Ask(irina, "/account", "new"))));
        Assert.Equal("/account?done=passkey-added", added.Headers.Location!.OriginalString);

        using var browser = From(desk, desk.Web.Browser());
        using var entered = await Enter(browser, device);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Contains("Лебедева", await browser.GetStringAsync("/", Cancel), StringComparison.Ordinal);

        // Another's device, and one that has been removed.
        using var stranger = new Device(desk.Web.Address) { UserId = device.UserId };
        using var elsewhere = From(desk, desk.Web.Browser());
        using var refused = await Enter(elsewhere, stranger);
        Assert.Contains("не известен", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var removed = await WebDesk.Send(
            irina, "/account", "/account/passkey/remove", ("key", Convert.ToHexStringLower(device.Id)));
        await using var db = desk.Databases.Context(0);
        Assert.Equal(0, await db.Set<IdentityUserPasskey<long>>().CountAsync(Cancel));
        using var late = await Enter(elsewhere, device);
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_answer_to_an_old_question_opens_nothing(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var device = new Device(desk.Web.Address);
        using var irina = From(desk, await desk.SignedIn(DemoPeople.Irina));
        using var added = await WebDesk.Send(
            irina, "/account", "/account/passkey/add",
            ("credential", device.Make(await Ask(irina, "/account", "new"))));
        using var browser = From(desk, desk.Web.Browser());
        var answer = device.Sign(await Ask(browser, "/account/sign-in", "known"));
        await Ask(browser, "/account/sign-in", "known");

        using var refused = await WebDesk.Post(
            browser, "/account/sign-in", "passkey", new() { ["Key.Credential"] = answer });

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
    }

    // A browser says with every form from which site it comes, and a passkey is held to it.
    private static HttpClient From(DemoDesk desk, HttpClient browser)
    {
        browser.DefaultRequestHeaders.Add("Origin", desk.Web.Address.GetLeftPart(UriPartial.Authority));
        return browser;
    }

    private static async Task<HttpResponseMessage> Enter(HttpClient browser, Device device)
    {
        var answer = device.Sign(await Ask(browser, "/account/sign-in", "known"));
        return await WebDesk.Post(browser, "/account/sign-in", "passkey", new() { ["Key.Credential"] = answer });
    }

    private static async Task<JsonElement> Ask(HttpClient browser, string page, string kind)
    {
        using var answer = await WebDesk.Send(browser, page, $"/account/passkey/{kind}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        return json.RootElement.Clone();
    }

    /// <summary>What a telephone does: makes a key for a site and signs what the site asks.</summary>
    private sealed class Device(Uri site) : IDisposable
    {
        private const byte PresentAndVerified = 0x05;
        private const byte WithKey = 0x40;

        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private uint _count;

        public byte[] Id { get; } = RandomNumberGenerator.GetBytes(16);

        public string UserId { get; set; } = "";

        public string Make(JsonElement asked)
        {
            UserId = asked.GetProperty("user").GetProperty("id").GetString()!;
            var client = Client("webauthn.create", asked);
            var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
            cbor.WriteStartMap(3);
            cbor.WriteTextString("fmt");
            cbor.WriteTextString("none");
            cbor.WriteTextString("attStmt");
            cbor.WriteStartMap(0);
            cbor.WriteEndMap();
            cbor.WriteTextString("authData");
            byte[] data =
                [.. Head(PresentAndVerified | WithKey), .. new byte[16], 0, (byte)Id.Length, .. Id, .. PublicKey()];
            cbor.WriteByteString(data);
            cbor.WriteEndMap();
            return Written(new()
            {
                ["clientDataJSON"] = Text(client),
                ["attestationObject"] = Text(cbor.Encode()),
                ["transports"] = new[] { "internal" },
            });
        }

        public string Sign(JsonElement asked)
        {
            var client = Client("webauthn.get", asked);
            var data = Head(PresentAndVerified);
            var signature = _key.SignData(
                [.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            return Written(new()
            {
                ["clientDataJSON"] = Text(client),
                ["authenticatorData"] = Text(data),
                ["signature"] = Text(signature),
                ["userHandle"] = UserId,
            });
        }

        public void Dispose() => _key.Dispose();

        private string Written(Dictionary<string, object> response) => JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["id"] = Text(Id),
                ["rawId"] = Text(Id),
                ["type"] = "public-key",
                ["clientExtensionResults"] = new Dictionary<string, object>(),
                ["response"] = response,
            });

        private byte[] Client(string type, JsonElement asked) => JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, object>
            {
                ["type"] = type,
                ["challenge"] = asked.GetProperty("challenge").GetString()!,
                ["origin"] = site.GetLeftPart(UriPartial.Authority),
                ["crossOrigin"] = false,
            });

        private byte[] Head(int flags)
        {
            var count = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(count, ++_count);
            return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site.Host)), (byte)flags, .. count];
        }

        private byte[] PublicKey()
        {
            var point = _key.ExportParameters(includePrivateParameters: false).Q;
            var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
            cbor.WriteStartMap(5);
            foreach (var (name, value) in new[] { (1, 2), (3, -7), (-1, 1) })
            {
                cbor.WriteInt32(name);
                cbor.WriteInt32(value);
            }

            cbor.WriteInt32(-2);
            cbor.WriteByteString(point.X!);
            cbor.WriteInt32(-3);
            cbor.WriteByteString(point.Y!);
            cbor.WriteEndMap();
            return cbor.Encode();
        }

        private static string Text(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
    }
}
