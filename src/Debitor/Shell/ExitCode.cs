namespace Debitor.Shell;

/// <summary>What a run ends with: a published contract.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Refused with a reason.</summary>
    public const int Refused = 1;

    /// <summary>The command line was not understood.</summary>
    public const int WrongUsage = 2;

    /// <summary>A defect of the program; EX_SOFTWARE of sysexits.h.</summary>
    public const int Unexpected = 70;
}
