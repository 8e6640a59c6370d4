using Debitor.Core.Platform.Identity;
using Microsoft.AspNetCore.Identity;

namespace Debitor.Platform.Identity;

/// <summary>How the setting of a password ended.</summary>
public enum PasswordAnswer
{
    Done,

    /// <summary>The link was used, has run out, or is not ours.</summary>
    LinkOver,

    /// <summary>The present password is another one.</summary>
    CurrentWrong,

    /// <summary>The two new ones differ.</summary>
    NotTheSame,

    /// <summary>The rules refuse it; the findings say why.</summary>
    Weak,
}

/// <summary>Sets the password of an account: by a one-time link, or by the present one.</summary>
internal sealed class SetPassword(UserManager<Account> accounts, OneTimeLinks links, Sessions sessions)
{
    /// <summary>Whose password a link sets; null when it is over.</summary>
    public async Task<Account?> OwnerOf(string? link)
    {
        if (links.Read(link, LinkPurpose.Password) is not { } read) return null;
        var account = await accounts.FindByIdAsync($"{read.AccountId}");
        return account is not null && account.SecurityStamp == read.Stamp ? account : null;
    }

    /// <summary>By a link. Every session ends: who had the old password is out.</summary>
    public async Task<(PasswordAnswer Answer, IReadOnlyList<PasswordFinding> Findings)> ByLink(
        string? link, string password, string again, CancellationToken cancel)
    {
        if (await OwnerOf(link) is not { } account) return (PasswordAnswer.LinkOver, []);
        if (password != again) return (PasswordAnswer.NotTheSame, []);
        if (await Findings(account, password) is { Count: > 0 } findings) return (PasswordAnswer.Weak, findings);
        var token = await accounts.GeneratePasswordResetTokenAsync(account);
        var set = await accounts.ResetPasswordAsync(account, token, password);
        if (!set.Succeeded) return (PasswordAnswer.Weak, PasswordPolicy.Findings(set));
        await accounts.SetLockoutEndDateAsync(account, null);
        await accounts.ResetAccessFailedCountAsync(account);
        await sessions.End(account.Id, _ => true, cancel);
        return (PasswordAnswer.Done, []);
    }

    /// <summary>By the present one; other sessions end, this one goes on.</summary>
    public async Task<(PasswordAnswer Answer, IReadOnlyList<PasswordFinding> Findings)> ByCurrent(
        Account account, string current, (string Password, string Again) wanted, Guid? own, CancellationToken cancel)
    {
        if (account.PasswordHash is not null && !await accounts.CheckPasswordAsync(account, current))
            return (PasswordAnswer.CurrentWrong, []);
        if (wanted.Password != wanted.Again) return (PasswordAnswer.NotTheSame, []);
        if (await Findings(account, wanted.Password) is { Count: > 0 } findings) return (PasswordAnswer.Weak, findings);
        var set = account.PasswordHash is null
            ? await accounts.AddPasswordAsync(account, wanted.Password)
            : await accounts.ChangePasswordAsync(account, current, wanted.Password);
        if (!set.Succeeded) return (PasswordAnswer.Weak, PasswordPolicy.Findings(set));
        await sessions.End(account.Id, id => id != own, cancel);
        return (PasswordAnswer.Done, []);
    }

    private async Task<IReadOnlyList<PasswordFinding>> Findings(Account account, string password)
    {
        List<PasswordFinding> all = [];
        foreach (var validator in accounts.PasswordValidators.OfType<PasswordPolicy>())
            all.AddRange(PasswordPolicy.Findings(await validator.ValidateAsync(accounts, account, password)));
        return all;
    }
}
