namespace Debitor.Shell;

/// <summary>What can be set here, by whoever looks.</summary>
public sealed partial class SettingsPage;
