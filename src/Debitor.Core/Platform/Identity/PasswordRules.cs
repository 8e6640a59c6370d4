using System.Collections.Frozen;

namespace Debitor.Core.Platform.Identity;

/// <summary>What is wrong with a password.</summary>
public enum PasswordFinding
{
    /// <summary>Fewer than <see cref="PasswordRules.LengthMin"/> signs.</summary>
    TooShort,

    /// <summary>Too few different signs, or a run of them such as 1234567890.</summary>
    TooUniform,

    /// <summary>Made of the e-mail or the name of its owner.</summary>
    LikeOwner,

    /// <summary>One of those that are tried first.</summary>
    Common,
}

/// <summary>Which passwords protect: long ones that nobody tries first.</summary>
/// <remarks>
/// Length protects, riddles of signs do not: people write those on paper. A common word with digits and signs around
/// it is as common as the word.
/// </remarks>
public static class PasswordRules
{
    /// <summary>In signs.</summary>
    public const int LengthMin = 10;

    private const int DifferentMin = 5;

    // A part of an e-mail or a name shorter than this stands in many words by chance.
    private const int PartMin = 4;

    // The heads of published lists of leaked passwords, international, Russian and Ukrainian; signs and digits around
    // them do not count.
    private static readonly FrozenSet<string> Common =
        ("password passwort passw0rd p@ssw0rd pass qwerty qwertyuiop qwertyui qwer qwe asdfghjkl asdfgh "
        + "asdf zxcvbnm zxcvbn qazwsx qazwsxedc qweasd qweasdzxc qwaszx q1w2e3r4t5 q1w2e3r4 q1w2e3r4t5y6 "
        + "1q2w3e4r5t 1q2w3e4r 1q2w3e 1qaz2wsx 1qaz2wsx3edc zaq12wsx admin administrator root user test "
        + "guest login welcome letmein iloveyou loveyou love monkey dragon master superman batman football "
        + "baseball princess sunshine shadow secret changeme default debitor debtor company summer winter "
        + "spring autumn samsung google computer internet пароль парольпароль йцукен йцукенг йцукенгшщз "
        + "йцукенгшщзхъ фывапролдж фывапрол фыва ячсмить ячсмитьбю йфяцыч привет приветик любовь люблю "
        + "россия москва солнце котик наташа марина максим андрей сергей александр админ администратор "
        + "бухгалтер бухгалтерия директор дебитор должник україна слава славаукраїні київ кохання привіт "
        + "сонечко бухгалтерія адміністратор йцукенгшщзхї фівапролдж ghbdtn gfhjkm gfhjkmgfhjkm vfhbyf "
        + "cthutq fktrcfylh ytpyf. jrcfyf parol privet lubov marina natasha maksim andrey sergey nikita "
        + "ukraine ukraina slava kiev kyiv moskva russia rossiya")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <param name="password">As it was typed.</param>
    /// <param name="owner">E-mail and names of whoever is to have it.</param>
    /// <returns>All that is wrong with it; empty when it may be used.</returns>
    public static IReadOnlyList<PasswordFinding> Check(string password, IEnumerable<string> owner)
    {
        var folded = password.ToLowerInvariant();
        List<PasswordFinding> findings = [];
        if (password.Length < LengthMin) findings.Add(PasswordFinding.TooShort);
        if (IsUniform(folded)) findings.Add(PasswordFinding.TooUniform);
        if (owner.Any(text => IsMadeOf(folded, text))) findings.Add(PasswordFinding.LikeOwner);
        if (Common.Contains(folded) || Common.Contains(Bare(folded))) findings.Add(PasswordFinding.Common);
        return findings;
    }

    // Few different signs, or every sign the neighbour of the one before.
    private static bool IsUniform(string password)
    {
        if (password.Distinct().Count() < DifferentMin) return true;
        var steps = password.Zip(password.Skip(1), (left, right) => right - left).Distinct().ToList();
        return steps.All(step => step is 1 or -9) || steps.All(step => step is -1 or 9);
    }

    // What is left without the part is not long enough to be a password by itself.
    private static bool IsMadeOf(string password, string owner) =>
        owner.ToLowerInvariant().Split([' ', '@', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries)
            .Any(part => part.Length >= PartMin && password.Contains(part, StringComparison.Ordinal)
                && password.Length - part.Length < LengthMin);

    private static string Bare(string password)
    {
        var letters = password.AsSpan().Trim("0123456789 !\"#$%&'()*+,-./:;<=>?@[]^_`{|}~№«»");
        return letters.ToString();
    }
}
