using System.Security.Cryptography;
using System.Text;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Identity;

/// <summary>Whether this installation has to be set up, and the code that shows who may do it.</summary>
/// <remarks>
/// The code stands on the console of the program alone: whoever can read it runs the machine. It lives as long as the
/// process; the first account closes the door for good.
/// </remarks>
internal sealed class SetUp(DebitorDbFactory databases)
{
    // Without letters and digits that look alike.
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private const int CodeLength = 12;
    private const int GroupLength = 4;

    private volatile bool _isDone;

    /// <summary>As it is printed, such as <c>K7QX-2MPA-9TRB</c>.</summary>
    public string Code { get; } = string.Join(
        '-',
        RandomNumberGenerator.GetString(Letters, CodeLength).Chunk(GroupLength).Select(group => new string(group)));

    public async Task<bool> IsNeeded(CancellationToken cancel)
    {
        if (_isDone) return false;
        await using var db = databases.Context(0);
        _isDone = await db.Accounts.AnyAsync(cancel);
        return !_isDone;
    }

    /// <summary>Whether it is the code, however it was typed.</summary>
    public bool IsCode(string? typed) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Bare(typed ?? "")), Encoding.UTF8.GetBytes(Bare(Code)));

    private static string Bare(string code) =>
        string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
