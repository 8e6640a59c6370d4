namespace Debitor.Platform.Audit;

/// <summary>Who acts.</summary>
/// <param name="Email">E-mail of the person, or <c>cli</c>.</param>
/// <param name="SystemUser">The account of the operating system the program runs under.</param>
public sealed record Actor(string Email, string SystemUser);

/// <summary>A value that belongs to a person; the journal holds a salted digest of it.</summary>
/// <param name="Field">What it is, such as <c>email</c>; an entry may hold a field several times.</param>
/// <param name="Value">The clear value. It is kept beside the journal until it is erased.</param>
public sealed record PersonalValue(string Field, string Value);

/// <summary>What somebody did, as a use case hands it to the journal.</summary>
/// <param name="Actor">Who did it.</param>
/// <param name="At">UTC; cut to microseconds on writing.</param>
/// <param name="Action">What was done, such as <c>import</c>, <c>write-off</c>.</param>
public sealed record Deed(Actor Actor, DateTime At, string Action)
{
    /// <summary>The kind of thing it was done to, such as <c>item</c>.</summary>
    public string? Subject { get; init; }

    public long? SubjectId { get; init; }

    /// <summary>Names and values as <see cref="CanonicalJson"/> takes them; nothing personal.</summary>
    public IReadOnlyCollection<(string Name, object? Value)> Facts { get; init; } = [];

    public IReadOnlyCollection<PersonalValue> Personal { get; init; } = [];
}
