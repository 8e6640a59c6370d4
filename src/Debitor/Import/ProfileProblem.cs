namespace Debitor.Import;

/// <summary>
/// What is wrong with a mapping profile, by its line and column in the YAML, both counted from 1.
/// </summary>
/// <param name="Profile">The name that the caller knows the text by, such as a path.</param>
/// <param name="Line">Line of the YAML.</param>
/// <param name="Column">Column of the YAML.</param>
/// <param name="Kind">Decides the words.</param>
/// <param name="Args">What the words need; their meaning stands with each kind.</param>
internal sealed record ProfileProblem(
    string Profile, long Line, long Column, ProfileProblemKind Kind, params IReadOnlyList<string> Args);

internal enum ProfileProblemKind
{
    /// <summary>Characters allowed.</summary>
    TooLong,

    /// <summary>The parser's message.</summary>
    NotYaml,
    NotClosed,
    Twice,
    TooDeep,

    /// <summary>
    /// What is expected here: <c>text</c>, <c>list</c>, <c>mapping</c>, <c>true or false</c> or
    /// <c>number</c>.
    /// </summary>
    NotExpected,

    /// <summary>The key; the keys that are known here, joined.</summary>
    KeyUnknown,

    /// <summary>The key.</summary>
    KeyMissing,

    /// <summary>The text; the texts that are possible, joined.</summary>
    ValueUnknown,

    /// <summary>The pattern; the parser's message.</summary>
    PatternWrong,
}
