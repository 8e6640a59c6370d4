using Microsoft.AspNetCore.Identity;

namespace Debitor.Platform.Identity;

/// <summary>
/// Keys that live in a device and open with a finger, a face or a number: nothing to type, nothing to steal.
/// </summary>
public sealed class Passkeys(
    SignInManager<Account> manager, UserManager<Account> accounts, IHttpContextAccessor requests)
{
    /// <summary>Whoever has more has forgotten some of them.</summary>
    public const int CountMax = 20;

    /// <summary>What the browser is asked for a new key.</summary>
    public async Task<string> AskForNew(Account account)
    {
        var id = await accounts.GetUserIdAsync(account);
        return await manager.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = id,
            Name = account.Email ?? id,
            DisplayName = account.Email ?? id,
        });
    }

    /// <summary>What the browser is asked for a known key: any of this site, so that no name is given away.</summary>
    public Task<string> AskForKnown() => manager.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Keeps the key that the browser has made.</summary>
    public async Task<bool> Add(Account account, string? credential)
    {
        if (string.IsNullOrEmpty(credential)) return false;
        if ((await accounts.GetPasskeysAsync(account)).Count >= CountMax) return false;
        var attestation = await manager.PerformPasskeyAttestationAsync(credential);
        if (!attestation.Succeeded || attestation.UserEntity.Id != await accounts.GetUserIdAsync(account)) return false;
        attestation.Passkey.Name = Devices.Name(requests.HttpContext!.Request.Headers.UserAgent.ToString());
        return (await accounts.AddOrUpdatePasskeyAsync(account, attestation.Passkey)).Succeeded;
    }

    /// <summary>Forgets a key; the device may keep it, but it opens nothing.</summary>
    public async Task Remove(Account account, string? id)
    {
        if (Read(id) is { } credential) await accounts.RemovePasskeyAsync(account, credential);
    }

    /// <summary>Whose key it is, proven; null when it is not ours.</summary>
    public async Task<Account?> Owner(string? credential)
    {
        if (string.IsNullOrEmpty(credential)) return null;
        var assertion = await manager.PerformPasskeyAssertionAsync(credential);
        if (!assertion.Succeeded) return null;
        await accounts.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey);
        return assertion.User;
    }

    /// <summary>The id of a key as it stands in a form.</summary>
    public static string Show(byte[] id) => Convert.ToHexStringLower(id);

    private static byte[]? Read(string? id)
    {
        try
        {
            return id is null ? null : Convert.FromHexString(id);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
