using System.Globalization;
using System.Security.Cryptography;
using Debitor.Platform.Database;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Debitor.Platform.Identity;

/// <summary>What a one-time link lets its holder do.</summary>
internal enum LinkPurpose
{
    /// <summary>Set the password of an account.</summary>
    Password,

    /// <summary>Tie an account that works elsewhere to one of our people.</summary>
    Join,
}

/// <summary>What stands in a link.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="TenantId">The supplier that gave it.</param>
/// <param name="PersonId">One of the supplier's people.</param>
/// <param name="Stamp">The stamp of the account: it changes with the password, and the link is used up.</param>
internal sealed record OneTimeLink(LinkPurpose Purpose, long AccountId, int TenantId, long PersonId, string Stamp);

/// <summary>
/// Links that an administrator hands to a person by any way they trust. Nothing is stored: what a link says is
/// encrypted in it with the key ring of the installation.
/// </summary>
internal sealed class OneTimeLinks(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>A link works so long.</summary>
    public static readonly TimeSpan Lives = TimeSpan.FromHours(48);

    private readonly IDataProtector _protector = protection.CreateProtector("debitor.one-time-links.1");

    public string Make(OneTimeLink link)
    {
        var until = (clock.GetUtcNow() + Lives).ToUnixTimeSeconds();
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{StoredWord.Of(link.Purpose)}|{link.AccountId}|{link.TenantId}|{link.PersonId}|{until}|{link.Stamp}");
        return WebEncoders.Base64UrlEncode(_protector.Protect(System.Text.Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>What a link says; null when it is not ours or its time is over.</summary>
    public OneTimeLink? Read(string? token, LinkPurpose purpose)
    {
        if (string.IsNullOrEmpty(token) || Text(token)?.Split('|', 6) is not { Length: 6 } parts) return null;
        var culture = CultureInfo.InvariantCulture;
        if (parts[0] != StoredWord.Of(purpose)) return null;
        if (long.Parse(parts[4], culture) < clock.GetUtcNow().ToUnixTimeSeconds()) return null;
        return new OneTimeLink(
            purpose, long.Parse(parts[1], culture), int.Parse(parts[2], culture), long.Parse(parts[3], culture),
            parts[5]);
    }

    private string? Text(string token)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetString(_protector.Unprotect(WebEncoders.Base64UrlDecode(token)));
        }
        catch (Exception problem) when (problem is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
