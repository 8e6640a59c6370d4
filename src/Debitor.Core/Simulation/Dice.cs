namespace Debitor.Core.Simulation;

/// <summary>What a die is thrown for; the number is part of every throw, so it is never used for something else.
/// </summary>
internal enum Throw
{
    Kind = 1,
    Delay = 2,
    Forgets = 3,
    PayPart = 4,
    Answers = 5,
    Reads = 6,
    Contested = 7,
    Refuses = 8,
    Outcome = 9,
    Days = 10,
    Kept = 11,
    Share = 12,
    Form = 13,
    Basket = 14,
    Gap = 15,
    Unnamed = 16,
    OrderIsTrue = 17,
    NeedsGoods = 18,
    Court = 19,
    Hour = 20,
    Trait = 21,
}

/// <summary>Chance without memory: a throw is a function of the seed, the customer and what it is thrown for.</summary>
/// <remarks>
/// <para>
/// The numbers are mixed one after another by the finalizer of SplitMix64 (Steele, Lea, Flood, "Fast splittable
/// pseudorandom number generators", 2014; constants of Stafford's variant 13). Nothing is drawn in turn: the throw of
/// one debtor depends neither on how often others are contacted nor on the order in which customers are looked at. Two
/// policies with one seed meet the same debtors in the same moods.
/// </para>
/// <para>The upper 32 bits are scaled by multiplication: the error is below one in four million.</para>
/// </remarks>
internal readonly struct Dice(long seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private readonly ulong _seed = Mix(unchecked((ulong)seed + Golden));

    /// <summary>0 to 999, evenly.</summary>
    public int Permille(long customer, Throw what, long first, long second = 0) =>
        Below(1000, customer, what, first, second);

    /// <summary>Whether something that happens so many times of a thousand happens.</summary>
    public bool Falls(int permille, long customer, Throw what, long first, long second = 0) =>
        Permille(customer, what, first, second) < permille;

    /// <summary>A whole number from the lower to the upper one, both inclusive, evenly.</summary>
    public int Between(int lower, int upper, long customer, Throw what, long first, long second = 0) =>
        upper <= lower ? lower : lower + Below(upper - lower + 1, customer, what, first, second);

    private int Below(int count, long customer, Throw what, long first, long second)
    {
        unchecked
        {
            var mixed = Mix(_seed ^ Mix((ulong)customer + Golden));
            mixed = Mix(mixed ^ (((ulong)what * Golden) + (ulong)first));
            mixed = Mix(mixed ^ ((ulong)second + Golden));
            return (int)(((mixed >> 32) * (ulong)count) >> 32);
        }
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += Golden;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
