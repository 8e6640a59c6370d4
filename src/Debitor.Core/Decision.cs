using System.Diagnostics.CodeAnalysis;

namespace Debitor.Core;

/// <summary>The answer of a rule that may say no: a value, or the name of the refusal.</summary>
/// <remarks>
/// An expected "no" is a value of an enum, one per use case, put into words by one exhaustive switch at the rim.
/// Exceptions are for what cannot happen.
/// </remarks>
public readonly struct Decision<T, TRefusal>
    where TRefusal : struct, Enum
{
    private readonly T? _value;

    private Decision(T? value, TRefusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>Why not; null when the answer is yes.</summary>
    public TRefusal? Refusal { get; }

    /// <summary>The value of a yes.</summary>
    /// <exception cref="InvalidOperationException">The answer was a refusal.</exception>
    public T Value => Refusal is { } refusal ? throw new InvalidOperationException($"Refused: {refusal}.") : _value!;

    [SuppressMessage("Usage", "CA2225", Justification = "A rule returns its value or its refusal as it is.")]
    public static implicit operator Decision<T, TRefusal>(T value) => new(value, null);

    [SuppressMessage("Usage", "CA2225", Justification = "A rule returns its value or its refusal as it is.")]
    public static implicit operator Decision<T, TRefusal>(TRefusal refusal) => new(default, refusal);
}
