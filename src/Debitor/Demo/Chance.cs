namespace Debitor.Demo;

/// <summary>A seeded generator for invented data: the same seed gives the same numbers everywhere.</summary>
// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). System.Random keeps
// its seeded sequence only by habit of one runtime version; what is invented here is compared between
// versions.
internal sealed class Chance(int seed)
{
    private ulong _state = (ulong)(uint)seed;

    /// <summary>A number from low to high, both included.</summary>
    public long Between(long low, long high) =>
        low + (long)Math.BigMul(Next(), (ulong)(high - low) + 1, out _);

    /// <summary>A number from low to high, both included.</summary>
    public int Between(int low, int high) => (int)Between((long)low, high);

    /// <summary>True in so many cases of a thousand.</summary>
    public bool PerMille(int share) => Between(1, 1000) <= share;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Between(0, choices.Count - 1)];

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
