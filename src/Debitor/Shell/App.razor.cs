using System.Security.Claims;
using Debitor.Languages;
using Debitor.Platform.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Debitor.Shell;

/// <summary>The document around every page.</summary>
public sealed partial class App
{
    [CascadingParameter]
    private HttpContext Request { get; set; } = null!;

    [Inject]
    private Texts Texts { get; set; } = null!;

    private Words Words => Texts.BeforeSignIn;

    private string Theme => Request.User.FindFirstValue(AccountClaims.Theme) ?? "system";

    // Pages of an account are plain forms and work without scripts.
    private IComponentRenderMode? Mode => Request.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
}
