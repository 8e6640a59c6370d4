using Microsoft.AspNetCore.Antiforgery;

namespace Debitor.Platform.Identity;

/// <summary>The addresses of an account that are not pages.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder app) =>
        app.MapPost("/account/sign-out", async (
            HttpContext request, IAntiforgery antiforgery, SignIn signIn, CancellationToken cancel) =>
        {
            if (!await antiforgery.IsRequestValidAsync(request)) return Results.BadRequest();
            await signIn.Out(cancel);
            return Results.LocalRedirect(IdentitySetup.SignInPath);
        }).DisableAntiforgery();
}
